/** Packs @instar/core and @instar/threads, and runs programs that use them in Node 22 and 24, Bun and Deno. */
import { join } from 'node:path';
import { node, PackedProjects, type SharedFile } from '../packed-projects.js';
import { Runtime } from './runtime.js';

/** What the survey tells, of every runtime alike. */
const SEEN = {
  output: 'scorpion 8 of 3, words',
  where: 'worker',
  error: {
    name: 'Mishap',
    message: 'went wrong',
    code: 'APP_MISHAP',
    cause: 'RangeError: too far',
    isMishap: true,
    namesMethod: true,
  },
  ticked: true,
  hung: 'INSTAR_STATE_TIMEOUT',
  interrupted: { kind: 'done', output: 'interrupted' },
  aborted: { kind: 'aborted' },
  squares: { sum: 332_833_500, shared: true },
  moved: { filled: [7, 7, 7, 7, 7, 7, 7, 7], left: 0 },
  called: 27,
  exited: 'INSTAR_WORKER_EXITED',
  uncloneable: 'INSTAR_NOT_CLONEABLE',
  broken: 'INSTAR_MODULE_NOT_LOADED',
  afterwards: 'worker',
  signals: 0,
};

const ANSWER = 'scorpion 8 of 3, words | scorpion 8 of 3, words';
const UNTYPED = '42 in the main thread\n42 in the worker';

const agents = ['analyst.ts', 'letters.ts', 'analysis.ts'];
const sources = [...agents, 'counter.ts', 'prober.ts', 'culprit.ts', 'broken-agent.ts'];
const programs = ['main.ts', 'analysis-main.ts', 'survey.ts', 'factories.ts', 'host.worker.ts'];

const named = (names: readonly string[]): readonly SharedFile[] => names.map((name) => [name, name]);

const RUNTIMES = [
  ['Node 22', Runtime.find('node-22')],
  ['Node 24', Runtime.find('node-24')],
  ['Bun', Runtime.find('bun')],
  ['Deno', Runtime.find('deno', 'run', '--no-prompt', '--allow-read', '--allow-env', '--allow-sys')],
] as const;

let projects: PackedProjects;
let esm: string;
let cjs: string;
let typescript: string;
let stripped: string;
/** The same without a compiler. */
let bare: PackedProjects;

beforeAll(() => {
  projects = PackedProjects.with('core', 'threads');
  esm = projects.project('node-esm', named([...sources, ...programs]));
  cjs = projects.project('node-cjs', [
    ...named([...agents, 'counter.ts', 'main.ts']),
    ['analysis-main.ts', 'analysis-main.ts'],
  ]);
  // Deno tells of the sources in stacks, if there is a map.
  node(esm, projects.tool('typescript/bin/tsc'), '--sourceMap');
  node(cjs, projects.tool('typescript/bin/tsc'));
  typescript = projects.project('tsx', [...named(agents), ['analysis-main.ts', 'main.ts']]);
  stripped = projects.project('stripped', []);
  bare = projects.without('typescript', 'tsx', 'esbuild-register');
  bare.project('stripped', []);
});

afterAll(() => {
  projects.remove();
  bare.remove();
});

/** What a program printed; it has to end by itself, and well. */
function outputOf(runtime: Runtime | undefined, cwd: string, ...args: readonly string[]): string {
  const { printed, complaint, status } = (runtime as Runtime).run(cwd, ...args);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}:\n${printed}\n${complaint}`);
  return printed;
}

describe.each(RUNTIMES)('%s', (_name, runtime) => {
  const seen = runtime === undefined ? test.skip : test;

  seen('runs agents without threads, from ES modules and CommonJS', () => {
    expect([outputOf(runtime, esm, 'dist/main.js'), outputOf(runtime, cjs, 'dist/main.js')]).toEqual([
      'total 42',
      'total 42',
    ]);
  });

  seen('runs the same agent inline and on threads, from ES modules and CommonJS', () => {
    expect(outputOf(runtime, esm, 'dist/analysis-main.js')).toBe(ANSWER);
    expect(outputOf(runtime, cjs, 'dist/analysis-main.js')).toBe(ANSWER);
  });

  seen('settles whatever goes wrong on a thread, moves and shares memory, and ends by itself', () => {
    expect(JSON.parse(outputOf(runtime, esm, 'dist/survey.js'))).toEqual(SEEN);
  });

  seen('takes workers of node:worker_threads from a factory, and refuses those of the web with what to write', () => {
    const { node: ofNode, web } = JSON.parse(outputOf(runtime, esm, 'dist/factories.js')) as Record<string, unknown>;
    expect(ofNode).toBe('worker');
    expect(web).toEqual({
      code: 'INSTAR_OPTIONS_INVALID',
      remedy: expect.stringContaining('Import Worker from node:worker_threads'),
    });
  });

  seen('runs TypeScript without decorators as it is, on threads too', () => {
    expect(outputOf(runtime, stripped, 'main.ts')).toBe(UNTYPED);
  });
});

test('the TypeScript without decorators is valid, and there is nothing to it but types', () => {
  expect(node(stripped, projects.tool('typescript/bin/tsc'))).toBe('');
});

describe.each(RUNTIMES.slice(0, 2))('%s', (_name, runtime) => {
  const seen = runtime === undefined ? test.skip : test;

  seen('strips types by itself where no compiler is installed', () => {
    expect(outputOf(runtime, join(bare.folder, 'stripped'), 'main.ts')).toBe(UNTYPED);
  });
});

describe.each(RUNTIMES.slice(2))('%s', (_name, runtime) => {
  const seen = runtime === undefined ? test.skip : test;

  seen('runs TypeScript with decorators as it is, on threads too', () => {
    expect(outputOf(runtime, typescript, 'main.ts')).toBe(ANSWER);
  });
});
