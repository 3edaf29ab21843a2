import { fullyEscaped } from '../url/escapes.js';

/** Characters in a pattern at most: no address that is visited is longer. */
export const LONGEST_PATTERN = 2_000;

/** A path, and the query after it, in the form in which patterns compare it. A star or a dollar in it is no sign of a pattern. */
export function comparablePath(url: string): string {
  const { pathname, search } = new URL(url);
  return literal(pathname + search);
}

/** The beginning of a path, as a robots.txt writes it: `*` stands for anything, and `$` at the end for the end. */
export class PathPattern {
  /** How much it says, which is how much it weighs against other patterns. */
  readonly length: number;
  private readonly first: string;
  /** What stands behind the stars. */
  private readonly others: readonly string[];
  private readonly anchored: boolean;

  constructor(text: string) {
    this.anchored = text.endsWith('$');
    // Escaped as a whole, which is faster than part by part: a star needs no escape.
    const beginning = (this.anchored ? text.slice(0, -1) : text).replaceAll(/\*+/g, '*');
    const parts = fullyEscaped(beginning).replaceAll('$', '%24').split('*');
    [this.first = '', ...this.others] = parts;
    this.length = parts.join('*').length + (this.anchored ? 1 : 0);
  }

  /**
   * Each part is looked for behind the one before. The first place that has it is as good as any other, so nothing is tried twice.
   *
   * @param path in the form of `comparablePath`
   */
  matches(path: string): boolean {
    const { first, others, anchored } = this;
    if (!path.startsWith(first)) return false;
    let at = first.length;
    for (let next = 0; next < others.length - (anchored ? 1 : 0); next++) {
      const part = others[next] ?? '';
      const found = path.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    if (!anchored) return true;
    const last = others.at(-1);
    return last === undefined ? path.length === at : path.endsWith(last) && path.length - last.length >= at;
  }
}

function literal(text: string): string {
  return fullyEscaped(text).replaceAll('*', '%2A').replaceAll('$', '%24');
}
