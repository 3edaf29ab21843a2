/** Something that was observed. */
export interface Entry {
  readonly at: number;
  /** The agent, or a part of what is observed of it. Entries of one name are compared in their order, those of different names are not. */
  readonly name: string;
  readonly what: string;
}

/** What was observed of a run. */
export class Trace {
  readonly entries: Entry[] = [];

  constructor(private readonly now: () => number) {}

  note(name: string, what: string): void {
    this.entries.push({ at: this.now(), name, what });
  }

  /** By name, the lines in their order. */
  lines(): Map<string, readonly string[]> {
    const lines = new Map<string, string[]>();
    for (const { at, name, what } of this.entries) {
      const own = lines.get(name) ?? [];
      own.push(`${at} ${what}`);
      lines.set(name, own);
    }
    return lines;
  }
}

/** Lines that are shown before a difference, and of each side of it. */
const AROUND = 12;

/** Where two traces differ first: the lines of the one it concerns, those that differ marked. `undefined` if they are the same. */
export function difference(actual: Trace, expected: Trace): string | undefined {
  const [real, reference] = [actual.lines(), expected.lines()];
  const parts: string[] = [];
  for (const name of new Set([...real.keys(), ...reference.keys()])) {
    const [is, should] = [real.get(name) ?? [], reference.get(name) ?? []];
    let from = 0;
    while (from < is.length && is[from] === should[from]) from++;
    if (from === is.length && from === should.length) continue;
    const same = is.slice(Math.max(0, from - AROUND), from).map((line) => `      ${line}`);
    const differs = [
      ...is.slice(from, from + AROUND).map((line) => `  is  ${line}`),
      ...should.slice(from, from + AROUND).map((line) => `  ref ${line}`),
    ];
    parts.push([`  ${name}`, ...same, ...differs].join('\n'));
  }
  return parts.length === 0 ? undefined : parts.join('\n');
}
