/** Something that was seen to happen. */
export interface Entry {
  readonly at: number;
  /** Whose it is. What belongs to one is compared in its order, what belongs to different ones is not. */
  readonly who: string;
  readonly what: string;
}

/** What was seen of a run. */
export class Trace {
  readonly entries: Entry[] = [];

  constructor(private readonly now: () => number) {}

  note(who: string, what: string): void {
    this.entries.push({ at: this.now(), who, what });
  }

  /** By whose it is, the lines in their order. */
  lines(): Map<string, readonly string[]> {
    const lines = new Map<string, string[]>();
    for (const { at, who, what } of this.entries) {
      const own = lines.get(who) ?? [];
      own.push(`${at} ${what}`);
      lines.set(who, own);
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
  for (const who of new Set([...real.keys(), ...reference.keys()])) {
    const [is, should] = [real.get(who) ?? [], reference.get(who) ?? []];
    let from = 0;
    while (from < is.length && is[from] === should[from]) from++;
    if (from === is.length && from === should.length) continue;
    const same = is.slice(Math.max(0, from - AROUND), from).map((line) => `      ${line}`);
    const differs = [
      ...is.slice(from, from + AROUND).map((line) => `  is  ${line}`),
      ...should.slice(from, from + AROUND).map((line) => `  ref ${line}`),
    ];
    parts.push([`  ${who}`, ...same, ...differs].join('\n'));
  }
  return parts.length === 0 ? undefined : parts.join('\n');
}
