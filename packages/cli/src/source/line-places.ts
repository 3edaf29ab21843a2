/** Where the line that has this place starts. */
export function lineStart(text: string, index: number): number {
  return text.lastIndexOf('\n', index - 1) + 1;
}

/** The space at the start of the line that has this place. */
export function indentOf(text: string, index: number): string {
  const start = lineStart(text, index);
  return /^\uFEFF?([ \t]*)/.exec(text.slice(start))?.[1] ?? '';
}

/** Whether only space stands before this place in its line. */
export function isFirstInLine(text: string, index: number): boolean {
  return /^\uFEFF?[ \t]*$/.test(text.slice(lineStart(text, index), index));
}

/**
 * The end of the line after this place, if nothing but space and comments follows there; otherwise this place itself.
 */
export function afterTrailingComment(text: string, index: number): number {
  const rest = /^(?:[ \t]|\/\*[^\r\n]*?\*\/)*(?:\/\/[^\r\n]*)?(?=\r?\n|$)/.exec(text.slice(index))?.[0];
  return rest === undefined ? index : index + rest.length;
}
