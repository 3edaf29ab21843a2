import { pathToFileURL } from 'node:url';
import type { WorkerSettings } from '../worker/worker-settings.js';
import { loadTypeScript } from './load-typescript.js';
import { isTypeScript } from './typescript-file.js';

/** Names of what teaches Node to load TypeScript, as they stand among its arguments. */
const LOADER = /(?:--import|--loader|--experimental-loader|--require|-r)(?:=|\s).*(?:tsx|ts-node|swc|esbuild|jiti|babel)/;

/** Loads a module into this worker, by its path or URL. Module loaders that the process was started with are at work here too. */
export async function loadModule(module: string, settings: WorkerSettings): Promise<Readonly<Record<string, unknown>>> {
  const url = /^[a-z][a-z+.-]+:/.test(module) ? module : pathToFileURL(module).href;
  if (isTypeScript(url) && !knowsTypeScript()) return loadTypeScript(url, settings);
  return (await import(url)) as Readonly<Record<string, unknown>>;
}

function knowsTypeScript(): boolean {
  if ('bun' in process.versions || 'deno' in process.versions) return true;
  return LOADER.test([...process.execArgv, process.env['NODE_OPTIONS'] ?? ''].join(' '));
}
