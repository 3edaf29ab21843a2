/** A line of a robots.txt that is about visits. */
export interface RobotsLine {
  readonly name: 'allow' | 'disallow' | 'crawl-delay';
  readonly value: string;
}

const LINE = /^\s*(user-agent|allow|disallow|crawl-delay)\s*:\s*([^#]*)/i;

/** The lines of a robots.txt that are for a product: those of all groups that name it or, if none does, of those for everybody. */
export function robotsGroups(text: string, product: string): readonly RobotsLine[] {
  const ours: RobotsLine[] = [];
  const everybodys: RobotsLine[] = [];
  let named = false;
  let readers: RobotsLine[][] = [];
  let inHead = false;
  for (const line of text.replace(/^\ufeff/, '').split(/[\r\n]+/)) {
    const [, name = '', value = ''] = LINE.exec(line) ?? [];
    if (name.toLowerCase() === 'user-agent') {
      if (!inHead) readers = [];
      inHead = true;
      const reader = tokenOf(value);
      if (reader === product.toLowerCase()) readers.push(ours);
      else if (reader === '*') readers.push(everybodys);
      named ||= reader === product.toLowerCase();
    } else if (name !== '') {
      inHead = false;
      const rule = { name: name.toLowerCase() as RobotsLine['name'], value: value.trim() };
      for (const lines of new Set(readers)) lines.push(rule);
    }
  }
  return named ? ours : everybodys;
}

/** The name of a robot, without the version and what else may follow. */
function tokenOf(value: string): string | undefined {
  return /^(?:\*|[a-z_-]+)/i.exec(value)?.[0].toLowerCase();
}
