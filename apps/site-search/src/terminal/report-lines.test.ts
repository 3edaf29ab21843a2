import type { CrawlReport } from '../crawl/crawl-report.js';
import { reportLines } from './report-lines.js';
import { summaryLine } from './summary-line.js';

const nothing: CrawlReport = {
  progress: { visited: 0, known: 0, failed: 0 },
  failed: [],
  skipped: new Map(),
  cut: 0,
  wordsCut: 0,
  linksBeyond: 0,
  disallowed: 0,
  limited: false,
};

test('a crawl that left nothing out has nothing to report', () => {
  expect(reportLines(nothing)).toEqual([]);
});

test('what was left out is told with its reason', () => {
  const report = {
    ...nothing,
    failed: [{ url: 'https://example.com/a', reason: '404 Not Found' }],
    skipped: new Map([
      ['not HTML', 1],
      ['too large', 2],
    ] as const),
    cut: 1,
    wordsCut: 2,
    linksBeyond: 2,
    disallowed: 3,
    limited: true,
  };
  expect(reportLines(report)).toEqual([
    'failed https://example.com/a: 404 Not Found',
    'skipped 1 page: not HTML',
    'skipped 2 pages: too large',
    'cut 1 page after the first 100000 characters',
    'left out words of 2 pages beyond 20000, or 5000 different ones',
    'left out 2 links beyond the first 5000 of a page',
    'left out 3 pages that robots.txt disallows',
    'left out pages beyond the limit (see --limit)',
  ]);
});

test('of many failures only the first are named', () => {
  const failed = Array.from({ length: 25 }, (_, number) => ({ url: `https://example.com/${number}`, reason: '500' }));
  const lines = reportLines({ ...nothing, failed });
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toBe('failed 15 more pages');
});

test('the summary has the same words whatever the numbers', () => {
  expect(summaryLine({ pages: 1, terms: 1 }, 1, 1_234)).toBe('indexed 1 pages, 1 terms, 1 failed in 1.2 s');
  expect(summaryLine({ pages: 0, terms: 0 }, 0, 0)).toBe('indexed 0 pages, 0 terms, 0 failed in 0.0 s');
});
