const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>', "'": "'", '"': '"' };

/** Splits at a separator that stands in no brackets and no quotes: `Add(a:string,b:number),Move` at its last comma. */
export function splitList(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  /** What closes the brackets and quotes that are open, the innermost last. */
  const open: string[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    const innermost = open.at(-1);
    if (character === innermost) open.pop();
    else if (innermost === "'" || innermost === '"') continue;
    else if (closing[character] !== undefined) open.push(closing[character]);
    else if (character === separator && open.length === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim());
}
