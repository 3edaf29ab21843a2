import { rssOf } from '../../test/loopback.js';
import { parseSource } from './parse-source.js';

const source = { url: 'https://example.com/feed', weight: 2 };
const now = Date.UTC(2026, 10, 30);
const copyOf = (text: string): { text: string; url: string; validators: object } => ({
  text,
  url: 'https://example.com/moved',
  validators: {},
});

test('what was fetched becomes entries, and a line of the report', () => {
  const { report, entries } = parseSource({
    now,
    fetched: { kind: 'fetched', source, copy: copyOf(rssOf('A')), from: 'last copy', reason: '503' },
  });
  expect(report).toEqual({ url: source.url, outcome: 'last copy', entries: 1, leftOut: 0, reason: '503' });
  expect(entries).toMatchObject([{ title: 'A', origin: { weight: 2 } }]);
});

test('what cannot be parsed, or fetched, fails with its reason', () => {
  const page = parseSource({ now, fetched: { kind: 'fetched', source, copy: copyOf('<html>'), from: 'server' } });
  expect(page.report).toEqual({
    url: source.url,
    outcome: 'failed',
    entries: 0,
    leftOut: 0,
    reason: 'an HTML page, not a feed',
  });
  expect(parseSource({ now, fetched: { kind: 'failed', source, reason: '404' } }).report).toMatchObject({
    outcome: 'failed',
    reason: '404',
  });
});
