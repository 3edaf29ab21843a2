import { plural } from '../plural.js';
import type { DigestReport } from './digest-report.js';
import type { SourceReport } from './parse-source.js';

/** What a run did, for the terminal. */
export function reportLines(report: DigestReport): string[] {
  const { sources, stories, published, files } = report;
  const read = sources.filter(({ outcome }) => outcome !== 'failed');
  return [
    `read ${plural(read.length, 'feed')} of ${sources.length.toLocaleString('en')}: ${plural(report.entries, 'entry', 'entries')}${freshness(read)}`,
    ...sources.flatMap(troubleOf),
    ...report.unsummarised.map(({ title, reason }) => `no summary of "${title}": ${reason}`),
    ...leftOut(report),
    ...(files.length === 0
      ? ['published nothing: no feed could be read']
      : [
          `published ${published.toLocaleString('en')} of ${plural(stories, 'story', 'stories')}:`,
          ...files.map((file) => `  ${file}`),
        ]),
  ];
}

function freshness(read: readonly SourceReport[]): string {
  const unchanged = read.filter(({ outcome }) => outcome === 'not modified').length;
  return unchanged === 0 ? '' : `, ${plural(unchanged, 'feed')} not modified`;
}

function troubleOf({ url, outcome, reason = '' }: SourceReport): string[] {
  if (outcome === 'failed') return [`failed ${url}: ${reason}`];
  return outcome === 'last copy' ? [`took the last copy of ${url}: ${reason}`] : [];
}

function leftOut({ sources, duplicates, old, undated }: DigestReport): string[] {
  const beyond = sources.reduce((sum, source) => sum + source.leftOut, 0);
  const parts = [
    [duplicates, plural(duplicates, 'duplicate')],
    [old, `${old.toLocaleString('en')} older`],
    [undated, `${undated.toLocaleString('en')} without a date`],
    [beyond, `${beyond.toLocaleString('en')} beyond the newest of a feed, or empty`],
  ] as const;
  const some = parts.filter(([count]) => count > 0).map(([, words]) => words);
  return some.length === 0 ? [] : [`left out ${some.join(', ')}`];
}
