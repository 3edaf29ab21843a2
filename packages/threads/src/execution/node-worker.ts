import { noWorkerEntry } from '../errors/module-errors.js';
import { ownFile } from '../module/own-file.js';
import { nodeThreads } from '../platform/host-threads.js';
import type { NativeWorker } from '../platform/native-worker.js';
import type { WorkerSettings } from '../module/worker-settings.js';
import type { ThreadsOptions } from './threads-options.js';

/** From this file to the entry of workers, which is an ES module in either build. */
const ENTRY = '../../esm/worker/node-entry.js';

interface NodeModules {
  readonly url: { fileURLToPath(url: string): string; pathToFileURL(path: string): { readonly href: string } };
  readonly fs: { existsSync(path: string): boolean };
}

/** Makes workers that load agents from their modules. */
export function nodeWorkerFactory(options: ThreadsOptions): () => NativeWorker {
  let entry: string | undefined;
  return () => {
    entry ??= entryPath();
    const { resourceLimits, env, execArgv = ownArguments(), tsconfig } = options;
    const { Worker } = nodeThreads() ?? missing();
    const settings: WorkerSettings = { isInstarThread: true, tsconfig };
    return new Worker(entry, {
      name: 'instar',
      workerData: settings,
      ...(resourceLimits && { resourceLimits }),
      ...(env && { env: withoutGaps(env) }),
      ...(execArgv && { execArgv: [...execArgv] }),
    });
  };
}

/** Node would pass `undefined` as text. */
function withoutGaps(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Arguments that say which program the process runs, and its syntax: a worker has an entry of its own. */
const OF_PROGRAM = /^(?:--input-type(?:=|$)|--eval$|--print$|-e$|-p$|-pe$)/;

/** Arguments that say how modules are found and loaded. */
const OF_MODULES = /^(?:-r|-C|--(?:import|require|loader|experimental-loader|conditions|enable-source-maps))(?:=|$)/;

/** The arguments for workers, if those of the process cannot be inherited because some are about its program. */
function ownArguments(): readonly string[] | undefined {
  const { process } = globalThis as unknown as { readonly process?: { readonly execArgv?: readonly string[] } };
  const given = process?.execArgv ?? [];
  if (!given.some((argument) => OF_PROGRAM.test(argument))) return undefined;
  const belongs = (argument = ''): boolean => OF_MODULES.test(argument);
  return given.filter(
    (argument, at) =>
      belongs(argument) || (belongs(given[at - 1]) && !given[at - 1]?.includes('=') && !argument.startsWith('-')),
  );
}

function entryPath(): string {
  const modules = builtins();
  const own = ownFile();
  const url = own.startsWith('file:') ? own : modules.url.pathToFileURL(own).href;
  const path = modules.url.fileURLToPath(new URL(ENTRY, url).href);
  return modules.fs.existsSync(path) ? path : missing();
}

function builtins(): NodeModules {
  const { process } = globalThis as unknown as { readonly process?: { getBuiltinModule?(name: string): unknown } };
  const get = process?.getBuiltinModule?.bind(process);
  if (!get) missing();
  return { url: get('node:url') as NodeModules['url'], fs: get('node:fs') as NodeModules['fs'] };
}

function missing(): never {
  throw noWorkerEntry();
}
