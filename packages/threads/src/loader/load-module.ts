import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { WorkerSettings } from '../module/worker-settings.js';
import { loadTypeScript } from './load-typescript.js';
import { loadByTsx, tsxAmong } from './tsx.js';
import { formatOf, isTypeScript } from './typescript-file.js';

type Exports = Readonly<Record<string, unknown>>;

/** Names of what teaches Node to load TypeScript, as they stand among its arguments. */
const LOADER = /(?:--import|--loader|--experimental-loader|--require|-r)(?:=|\s)\S*(?:ts-node|swc|esbuild|jiti|babel)/;

/** Those that teach `require` alone. */
const OF_REQUIRE = /(?:--require|-r)(?:=|\s)\S*(?:ts-node|swc|esbuild|jiti|babel)/;

/** Loads a module into this worker, by its path or URL. Module loaders that the process was started with are at work here too. */
export async function loadModule(module: string, settings: WorkerSettings): Promise<Exports> {
  const url = /^[a-z][a-z+.-]+:/.test(module) ? module : pathToFileURL(module).href;
  if (isTypeScript(url) && !('bun' in process.versions || 'deno' in process.versions)) {
    const flags = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''].join(' ');
    const tsx = tsxAmong(flags, url);
    if (tsx !== undefined) return loadByTsx(url, tsx);
    if (!LOADER.test(flags)) return loadTypeScript(url, settings);
    const path = fileURLToPath(url);
    if (OF_REQUIRE.test(flags) && formatOf(path) === 'commonjs') return createRequire(path)(path) as Exports;
  }
  return (await import(url)) as Exports;
}
