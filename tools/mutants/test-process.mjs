/**
 * Runs compiled test files one after the other with Jest's own functions, and tells the parent process of each test. Started with one argument:
 * `{ files: [{ path, compiled, isCommonJs, reached?, timeout }], ignored: { [path]: titles of tests that need not pass }, stopAtFailure }`.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const require = createRequire(import.meta.url);
const { files, ignored, stopAtFailure } = JSON.parse(process.argv[2]);

/** The time limit of a test alone keeps no process alive: one that waits for what cannot come any more is known at once. */
const { setTimeout: startTimer } = globalThis;
globalThis.setTimeout = (...args) => {
  const timer = startTimer(...args);
  timer.unref();
  return timer;
};
const circus = require('jest-circus');
globalThis.setTimeout = startTimer;

const { ModuleMocker } = require('jest-mock');
const { expect } = require('expect');
const mocker = new ModuleMocker(globalThis);
const { describe, test, it, beforeAll, beforeEach, afterAll, afterEach } = circus;
Object.assign(globalThis, { describe, test, it, beforeAll, beforeEach, afterAll, afterEach, expect });
globalThis.jest = new Proxy(mocker, { get: (_mocker, name) => mocker[name].bind(mocker) });

/** Tells the parent, and resolves when it has been told. */
function tell(message) {
  return new Promise((resolve) => void process.send(message, resolve));
}

let current = files[0];
let activeTest;

async function fail(title, problem) {
  if (ignored[current.path]?.includes(title)) return;
  await tell({ kind: 'failed', path: current.path, title, problem });
  if (stopAtFailure) process.exit(0);
}

function titleOf(test) {
  const names = [];
  for (let at = test; at.parent; at = at.parent) names.unshift(at.name);
  return names.join(' › ');
}

const firstLine = (error) => stripVTControlCharacters(String(error?.message ?? error)).split('\n')[0];

function listen() {
  circus.addEventHandler(async ({ name, test }) => {
    if (name === 'test_start') activeTest = test;
    if (name !== 'test_done') return;
    const title = titleOf(test);
    const [error] = test.errors.flat();
    activeTest = undefined;
    if (error !== undefined) await fail(title, firstLine(error));
    await tell({ kind: 'test', path: current.path, duration: test.duration ?? 0 });
  });
}

process.on('uncaughtException', (error) => {
  void fail(activeTest ? titleOf(activeTest) : '', `uncaught: ${firstLine(error)}`);
});

/** Nothing is left that could go on. Threads that keep no process alive are given a moment. */
let isOver = false;
let quietSince;
process.on('beforeExit', () => {
  if (isOver) return;
  const stuck = activeTest;
  if (quietSince === stuck && stuck !== undefined) {
    void fail(titleOf(stuck), 'never settles').then(() => process.exit(0));
    return;
  }
  quietSince = stuck;
  startTimer(() => undefined, current.isCommonJs ? 1 : 2_000);
});

function forgetModules() {
  const own = current.compiled.slice(0, current.compiled.lastIndexOf('packages'));
  for (const id of Object.keys(require.cache)) if (id.startsWith(own)) delete require.cache[id];
  delete globalThis[Symbol.for('instar.mutants')];
}

for (current of files) {
  const started = performance.now();
  forgetModules();
  if (current.reached) process.env.INSTAR_MUTANTS_REACHED = current.reached;
  circus.resetState();
  listen();
  circus.getState().testTimeout = current.timeout;
  try {
    if (current.isCommonJs) require(current.compiled);
    else await import(pathToFileURL(current.compiled).href);
    const { unhandledErrors } = await circus.run();
    for (const error of unhandledErrors) await fail('', firstLine(error));
  } catch (error) {
    await fail('', `does not load: ${firstLine(error)}`);
  }
  mocker.restoreAllMocks();
  await tell({ kind: 'file', path: current.path, duration: performance.now() - started });
}
isOver = true;
await tell({ kind: 'done' });
process.exit(0);
