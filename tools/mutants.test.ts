/** `npm run mutants`: which mutants there are, that each is off until it is on, and that it is told right which of them a test notices. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';

interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly within: string;
  readonly code: string;
  readonly change: string;
  readonly id?: number;
}
interface Tool {
  findMutants(path: string, text: string): Mutant[];
  compile(path: string, text: string, options: object, mutants?: readonly Mutant[]): string;
  sample(mutants: readonly Mutant[], count: number, seed: string): Mutant[];
  writeMirror(root: string, target: string, mutants: readonly Mutant[]): { readonly package: string }[];
  firstRun(tests: object[], options: object): Promise<{ tests: object[]; ignored: object; unused: object[] }>;
  judge(mutant: Mutant, tests: object): Promise<{ readonly outcome: string; readonly by: string }>;
  runTests(options: object): Promise<{ readonly broken: string | undefined }>;
}

const tool = {} as Tool;
for (const name of ['instrument', 'sample', 'mirror', 'verdicts', 'run-tests'])
  Object.assign(tool, await import(new URL(`./mutants/${name}.mjs`, import.meta.url).href));

const numbered = (mutants: readonly Mutant[]): Mutant[] =>
  mutants.map((mutant, index) => ({ ...mutant, id: index + 1 }));

/** What a source exports when one mutant is on; none for 0. */
function evaluate(
  text: string,
  mutants: readonly Mutant[],
  on: number,
): Record<string, (...args: unknown[]) => unknown> {
  const exports = {};
  const process = { env: { INSTAR_MUTANT: String(on) }, getBuiltinModule: () => undefined };
  runInNewContext(tool.compile('a.ts', text, { module: 1, target: 9 }, mutants), { exports, process });
  return exports;
}

describe('mutants', () => {
  test.each<[string, string[]]>([
    ['function f() { if (a) return; b(); }', ['early exit removed', 'negated', 'removed']],
    ['const f = (a, b) => a < b;', ['< became <=']],
    ['const f = () => a.b && c;', ['&& became ||', 'right operand dropped', 'left operand dropped']],
    ['const f = (a) => (a ? 1 : 2);', ['negated', 'became 2', 'became 3']],
    ['function f(): boolean { return g(); }', ['returns true', 'returns false']],
    ['function f(): A[] | undefined { return g(); }', ['returns []', 'returns undefined']],
    [
      'class A { closed = false; n = 1; phase: "ready" = "ready"; text = "For people."; }',
      ['became true', 'became 2', 'became another'],
    ],
    [
      'x ??= [...a, ...b.reverse()]; n += 1;',
      ['removed', '??= became =', 'order swapped', '.reverse dropped', 'removed', '+= became -=', 'became 2'],
    ],
    ['class A extends B { constructor() { super(); } }', []],
    ['import { a } from "a"; export type { B } from "b"; interface C { d: "e" | 1 }', []],
  ])('%s', (text, changes) => {
    expect(tool.findMutants('a.ts', text).map(({ change }) => change)).toEqual(changes);
  });

  test('each has its line, and the member that it is in', () => {
    const text = 'class A {\n  f() {\n    this.g();\n  }\n}\n';
    expect(tool.findMutants('a.ts', text)).toMatchObject([{ file: 'a.ts', line: 3, within: 'A.f', code: 'this.g();' }]);
  });

  test('all are compiled into one text, in which at most one is on', () => {
    const text =
      'export function f(list: readonly number[], most: number): number {\n' +
      '  let sum = 0;\n' +
      '  for (const each of list) {\n    if (each >= most) continue;\n    sum += each;\n  }\n' +
      '  if (sum === 0) sum = 100; else if (sum > 5) sum = -sum;\n' +
      '  return sum;\n}\n';
    const mutants = numbered(tool.findMutants('a.ts', text));
    const results = (on: number): unknown[] => {
      const { f } = evaluate(text, mutants, on);
      return [f!([1, 2, 3, 4], 3), f!([9], 3), f!([1, 2, 3, 4], 9), f!([5], 6), f!([6], 7)];
    };
    expect(results(0)).toEqual([3, 100, -10, 5, -6]);
    expect(mutants.length).toBeGreaterThan(10);
    for (const { id, change } of mutants)
      expect({ change, results: results(id!) }).not.toEqual({ change, results: results(0) });
  });

  test('a sample is spread over files, and the same for the same seed', () => {
    const of = (file: string, count: number): Mutant[] =>
      Array.from({ length: count }, (_, line) => ({ file, line, within: '', code: 'a();', change: 'removed' }));
    const all = [...of('a', 40), ...of('b', 20), ...of('c', 4)];
    const drawn = tool.sample(all, 16, '1');
    const counts = ['a', 'b', 'c'].map((name) => drawn.filter(({ file }) => file === name).length);
    expect(counts).toEqual([10, 5, 1]);
    expect(tool.sample(all, 16, '1')).toEqual(drawn);
    expect(tool.sample(all, 16, '2')).not.toEqual(drawn);
    expect(tool.sample(all, 100, '1')).toEqual(all);
  });
});

const tsconfig = (module: string): string =>
  JSON.stringify({
    compilerOptions: { module, moduleResolution: 'bundler', target: 'es2022' },
    include: ['src', 'test'],
  });
const manifest = (name: string): string =>
  JSON.stringify({
    name,
    type: 'module',
    exports: { '.': { import: './dist/esm/index.js', require: './dist/cjs/index.js' } },
  });

const workspace = {
  'packages/one/package.json': manifest('@mutants/one'),
  'packages/one/tsconfig.test.json': tsconfig('commonjs'),
  'packages/one/src/index.ts':
    'export class Gate {\n  readonly passed: Promise<void>;\n  private go!: () => void;\n' +
    '  constructor() {\n    this.passed = new Promise((resolve) => {\n      this.go = resolve;\n    });\n  }\n' +
    '  open(): void {\n    this.go();\n  }\n}\n' +
    'export const double = (value: number): number => value * 2;\n' +
    'export const unused = (): boolean => !false;\n',
  'packages/one/src/index.test.ts':
    "import { double } from './index.js';\ntest('doubles', () => expect(double(0)).toBe(0));\n" +
    "test('is broken anyway', () => expect(1).toBe(2));\n",
  'packages/one/test/gate.test.ts':
    "import { Gate } from '@mutants/one';\n" +
    "test('opens', async () => {\n  const gate = new Gate();\n  gate.open();\n  await gate.passed;\n});\n",
  'packages/two/package.json': manifest('@mutants/two'),
  'packages/two/tsconfig.test.json': tsconfig('esnext'),
  'packages/two/src/index.ts':
    'export function count(to: number): number {\n  let at = 0;\n  while (at < to) at++;\n  return at;\n}\n',
  'packages/two/test/count.test.ts':
    "import { count } from '@mutants/two';\ntest('counts', () => expect(count(3)).toBe(3));\n" +
    "test('has its own place', () => expect(import.meta.url).toMatch(/count.test.js$/));\n",
};

describe('a workspace of two packages', () => {
  const root = mkdtempSync(join(tmpdir(), 'instar-mutants-'));
  const sources = Object.entries(workspace).filter(([path]) => path.endsWith('src/index.ts'));
  const mutants = numbered(sources.flatMap(([path, text]) => tool.findMutants(path, text)));
  const find = (code: string, change: string): Mutant =>
    mutants.find((mutant) => mutant.code === code && mutant.change === change)!;
  let tests: Awaited<ReturnType<Tool['firstRun']>>;

  beforeAll(async () => {
    for (const [path, text] of Object.entries(workspace)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const found = tool.writeMirror(root, join(root, 'mirror'), mutants);
    tests = await tool.firstRun(found, { folder: root, workers: 1, say: () => undefined });
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  test('its tests are run, and those that fail without a mutant do not count', () => {
    expect(tests.unused).toEqual([]);
    expect(tests.tests).toHaveLength(3);
    expect(tests.ignored).toEqual({ 'packages/one/src/index.test.ts': ['is broken anyway'] });
  });

  test.each([
    ['this.go();', 'removed', 'killed', 'packages/one/test/gate.test.ts: opens (never settles)'],
    ['this.go = resolve;', 'removed', 'killed', /gate.test.ts: opens/],
    ['value * 2', '* became /', 'survived', '1 test files pass'],
    ['!false', '! dropped', 'survived', 'no test reaches it'],
    ['at < to', '< became <=', 'killed', /count.test.ts: counts/],
    ['0', 'became 1', 'survived', /pass/],
  ])('%s %s: %s', async (code, change, outcome, by) => {
    const verdict = await tool.judge(find(code, change), tests);
    expect(verdict).toEqual({ outcome, by: by instanceof RegExp ? expect.stringMatching(by) : by });
  });

  test('a loop without an end is ended', async () => {
    const files = tests.tests.filter((each) => (each as { readonly package: string }).package === 'packages/two');
    const endless = find('at++;', 'removed').id;
    expect(
      await tool.runTests({
        files: files.map((each) => ({ ...each, reached: undefined })),
        mutant: endless,
        allowance: 0.1,
      }),
    ).toMatchObject({ broken: 'loops' });
  });
});
