/** A line of a robots.txt that is about visits. */
export interface RobotsLine {
  readonly name: 'allow' | 'disallow' | 'crawl-delay';
  readonly value: string;
}

const LINE = /^\s*(user-agent|allow|disallow|crawl-delay)\s*:\s*([^#]*)/i;

/** Lines that are read in one step. */
const STEP = 500;

/**
 * The lines of a robots.txt that are for a product: those of all groups that name it or, if none does, of those for everybody. In steps: there
 * may be many.
 */
export function* robotsGroups(text: string, product: string): Generator<void, readonly RobotsLine[], void> {
  const ours: RobotsLine[] = [];
  const everybodys: RobotsLine[] = [];
  let named = false;
  // Each once, however often it is named.
  let readers = new Set<RobotsLine[]>();
  let inHead = false;
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/[\r\n]+/)
    .entries()) {
    if (index % STEP === STEP - 1) yield;
    const [, name = '', value = ''] = LINE.exec(line) ?? [];
    if (name.toLowerCase() === 'user-agent') {
      if (!inHead) readers = new Set();
      inHead = true;
      const reader = tokenOf(value);
      if (reader === product.toLowerCase()) readers.add(ours);
      else if (reader === '*') readers.add(everybodys);
      named ||= reader === product.toLowerCase();
    } else if (name !== '') {
      inHead = false;
      const rule = { name: name.toLowerCase() as RobotsLine['name'], value: value.trim() };
      for (const lines of readers) lines.push(rule);
    }
  }
  return named ? ours : everybodys;
}

/** The name of a robot, without the version and what else may follow. */
function tokenOf(value: string): string | undefined {
  return /^(?:\*|[a-z_-]+)/i.exec(value)?.[0].toLowerCase();
}
