/**
 * What the sentences leave open, as the system has it today. A change on purpose is one here, and best a sentence in docs/semantics.md.
 */
export const leftOpen = {
  /** An agent that is aborted while its hook `end` is at work ends as aborted, whatever the hook was told; before that its exit stands. */
  abortInEndDecidesExit: true,
  /** An interrupted agent awaits its children before its hook `interrupted` runs, not only before `end`. */
  childrenEndBeforeInterrupted: true,
} as const;
