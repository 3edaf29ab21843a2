/** The same application in every engine but browsers: one script, made with the packed @instar/core. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENGINES, enginesOnPage, expectInMatrix, type Seen } from '../engine-matrix.js';
import { PackedProjects } from '../packed-projects.js';
import { portableScript } from '../portable-script.js';
import { Runtime } from './runtime.js';

const engines = fileURLToPath(new URL('./engines/', import.meta.url));

/** The Node that runs the tests. */
const node = new Runtime('Node', process.execPath, []);

/** Each with what reads the script. */
const WITH_TIMERS = [
  [ENGINES.node20, process.version.startsWith('v20.') ? node : undefined],
  [ENGINES.node22, Runtime.find('node-22')],
  [ENGINES.node24, Runtime.find('node-24')],
  [ENGINES.bun, Runtime.find('bun')],
  [ENGINES.deno, Runtime.find('deno', 'run', '--no-prompt', '--allow-read')],
] as const;

/** Each with its embedder, which runs in Node. */
const BARE = [
  [ENGINES.quickjs, 'quickjs.mjs'],
  [ENGINES.context, 'empty-context.mjs'],
  [ENGINES.ses, 'ses.mjs'],
] as const;

const workerd = Runtime.find('workerd', 'test');

let projects: PackedProjects;
let folder: string;

beforeAll(() => {
  projects = PackedProjects.with('core');
  folder = portableScript(projects);
});

afterAll(() => {
  projects.remove();
});

/** What the script told, among the lines that a program printed. */
function seenBy(runtime: Runtime, ...args: readonly string[]): Seen {
  const { printed, complaint, status } = runtime.run(folder, ...args);
  const told = printed.split('\n').find((line) => line.startsWith('{"installed"'));
  if (status === 0 && told !== undefined) return JSON.parse(told) as Seen;
  throw new Error(`${args.join(' ')} ended with ${String(status)}:\n${printed}\n${complaint}`);
}

describe('the same application runs unchanged', () => {
  for (const [engine, runtime] of WITH_TIMERS)
    (runtime === undefined ? test.skip : test)(`in ${engine}`, () => {
      const seen = seenBy(runtime as Runtime, join(engines, 'module.mjs'), join(folder, 'application.js'));
      expectInMatrix(engine, seen, 'the engine');
    });

  (workerd === undefined ? test.skip : test)(`in ${ENGINES.workerd}`, () => {
    expectInMatrix(ENGINES.workerd, seenBy(workerd as Runtime, 'workerd.capnp'), 'the engine');
  });

  test.each(BARE)('in %s', (engine, embedder) => {
    expectInMatrix(engine, seenBy(node, join(engines, embedder), join(folder, 'application.js')), 'a host');
  });
});

test('the page has a row for each of these engines, and no other', () => {
  expect(enginesOnPage()).toEqual(Object.values(ENGINES));
});
