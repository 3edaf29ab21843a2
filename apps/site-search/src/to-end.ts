/** Takes all steps of what is done in steps, in one go. Returns what comes of it. */
export function toEnd<T>(steps: Iterator<void, T, void>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
