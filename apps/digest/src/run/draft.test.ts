import { parseArguments } from '../command-line/parse-arguments.js';
import type { Settings } from '../command-line/settings.js';
import { exitCodeOf } from './digest-report.js';
import { unreadSource } from './digest-pipeline.js';
import { draftOf, editionOf, type Edition } from './draft.js';
import { failed, type ParsedSource } from './parse-source.js';

const [a, b] = ['https://a.example/', 'https://b.example/'] as const;
const sources = [a, b].map((url) => ({ url, weight: 1 }));
const options = { settings: parseArguments([], 0) as Settings, sources, now: 0 };

const read = (url: string): ParsedSource => ({ report: { url, outcome: 'read', entries: 0, leftOut: 0 }, entries: [] });
const edition = (...parsed: readonly ParsedSource[]): Edition =>
  editionOf(draftOf(parsed, options), { stories: [], unsummarised: [] }, options);

test('an issue is made if one source could be read, even if it has nothing new', () => {
  expect(edition(read(a), failed(b, 'gone')).issue?.feeds).toEqual({ read: 1, failed: 1 });
  expect(edition(failed(a, 'gone'), failed(b, 'gone')).issue).toBeUndefined();
});

test('a run that was interrupted before all sources were tried publishes nothing', () => {
  expect(edition(read(a)).issue).toBeUndefined();
});

test('sources are in the order in which they are named, whichever was read first', () => {
  expect(edition(read(b), failed(a, 'gone')).report.sources.map(({ url }) => url)).toEqual([a, b]);
});

test('a source that a thread or an agent failed with is named, and a form that failed is not taken for one', () => {
  const rejection = {
    run: 'Digest#1',
    item: undefined,
    error: new Error('out of memory\nmore'),
    attempts: 1,
    keys: ['a', 'b'],
  };
  expect(unreadSource({ ...rejection, stage: 'parse' })).toEqual(failed('a', 'cannot be parsed: out of memory'));
  expect(unreadSource({ ...rejection, stage: 'partition/2/fetch' })).toEqual(
    failed('a', 'cannot be fetched: out of memory'),
  );
  expect(unreadSource({ ...rejection, stage: 'write index.html' })).toBeUndefined();
});

test('the exit code tells whether all was read', () => {
  const { report } = edition(read(a), failed(b, 'gone'));
  expect(exitCodeOf(report)).toBe(1);
  expect(exitCodeOf({ ...report, files: ['x'] })).toBe(3);
  expect(exitCodeOf({ ...edition(read(a), read(b)).report, files: ['x'] })).toBe(0);
});
