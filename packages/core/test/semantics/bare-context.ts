/** A context of `node:vm` that has ECMAScript and nothing else, with a bundle of the sources in it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createContext, runInContext, type Context } from 'node:vm';

const folder = join(__dirname, '../..');

let bundled: string | undefined;

function bundle(): string {
  const options = [
    '--bundle',
    '--format=iife',
    '--target=es2022',
    '--tsconfig=tsconfig.test.json',
    '--log-level=error',
  ];
  const args = [require.resolve('esbuild/bin/esbuild'), 'test/semantics/bare-script.ts', ...options];
  return execFileSync(args[0] as string, args.slice(1), { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
}

/** Evaluates code where the bundle has been loaded. */
export type Evaluate = (code: string) => unknown;

/** @param globals what the engine has beyond ECMAScript. */
export function bareContext(globals: Context = {}): Evaluate {
  const context = createContext({ ...globals });
  const evaluate: Evaluate = (code) => runInContext(code, context) as unknown;
  evaluate((bundled ??= bundle()));
  return evaluate;
}

/** What the embedder of a bare engine provides: time, and nothing else. */
export const time = {
  now: () => Date.now(),
  start: (task: () => void, delay: number) => setTimeout(task, delay),
  stop: (timer: NodeJS.Timeout) => {
    clearTimeout(timer);
  },
};

/** A host on top of it, and a logger that prints nothing, as options of `createSystem`. */
export const OPTIONS = `({
  host: {
    now: time.now,
    random: () => 0.5,
    microtask: (task) => void Promise.resolve().then(task),
    macrotask: (task) => void time.start(task, 0),
    setTimer: time.start,
    clearTimer: time.stop,
    holdProcess() {},
    reportError() {},
  },
  logger: { debug() {}, info() {}, warn() {}, error() {} },
})`;

/** Freezes all intrinsics: each global of ECMAScript, with its prototype. */
export const FREEZE = `
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const found = globalThis[name];
    if (found === globalThis || typeof found !== 'object' && typeof found !== 'function' || found === null) continue;
    if (name === 'time') continue;
    Object.freeze(found);
    if (found.prototype) Object.freeze(found.prototype);
  }`;
