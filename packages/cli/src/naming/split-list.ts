const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Splits at a separator that stands in no brackets and no quotes: `Add(a:string,b:number),Move` at its last comma. */
export function splitList(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  const open: string[] = [];
  let start = 0;
  for (const [index, character] of [...text].entries()) {
    const inQuotes = open.at(-1) === "'" || open.at(-1) === '"';
    if (character === open.at(-1)) open.pop();
    else if (inQuotes) continue;
    else if (character === "'" || character === '"') open.push(character);
    else if (closing[character] !== undefined) open.push(closing[character]);
    else if (character === separator && open.length === 0) {
      parts.push([...text].slice(start, index).join(''));
      start = index + 1;
    }
  }
  parts.push([...text].slice(start).join(''));
  return parts.map((part) => part.trim());
}
