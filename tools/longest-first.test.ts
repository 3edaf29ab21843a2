/** Without durations of an earlier run, the suites that take the longest start first. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Suite {
  readonly path: string;
  readonly context: {
    readonly config: { readonly cache: boolean };
    readonly hasteFS: { getSize(path: string): number };
  };
}

interface Sequencer {
  new (options: object): { sort(tests: Suite[]): Suite[] };
  readonly seconds: Readonly<Record<string, number>>;
}

const LongestFirst = createRequire(import.meta.url)('./longest-first.cjs') as Sequencer;
const root = join(import.meta.dirname, '..');

const suite = (path: string, size: number): Suite => ({
  path: join(root, path),
  context: { config: { cache: false }, hasteFS: { getSize: () => size } },
});

test('suites that are known to be long start first, then those of the larger files', () => {
  const known = Object.entries(LongestFirst.seconds).sort(([, one], [, other]) => other - one);
  const [longest = '', shorter = ''] = [known[0]?.[0], known.at(-1)?.[0]];
  const sorted = new LongestFirst({}).sort([
    suite('small.test.ts', 900),
    suite(shorter, 800),
    suite('large.test.ts', 40_000),
    suite(longest, 700),
  ]);
  expect(sorted.map(({ path }) => path)).toEqual(
    [longest, shorter, 'large.test.ts', 'small.test.ts'].map((path) => join(root, path)),
  );
});

test('each suite in the table is there', () => {
  expect(Object.keys(LongestFirst.seconds).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
