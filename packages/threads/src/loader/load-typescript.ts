import Module, { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { noTypeScript } from '../errors/module-errors.js';
import { ownFile } from '../module/own-file.js';
import type { WorkerSettings } from '../module/worker-settings.js';
import { register as registerTsx } from './tsx.js';
import { requireTypeScript } from './require-typescript.js';
import { TypeScriptCompiler } from './typescript-compiler.js';
import { formatOf } from './typescript-file.js';
import type { HookSettings } from './typescript-hooks.js';

type Exports = Readonly<Record<string, unknown>>;

/** Of the user's project, not ours. */
const FOR_COMMONJS = 'esbuild-register';

let ready: Promise<void> | undefined;

/**
 * Loads a module in TypeScript where nothing else does: in a worker of Jest, say. The compiler of the user's project is used; it knows
 * decorators and their metadata. Failing that it is tsx, or for CommonJS esbuild-register, if the project has it, or else Node's own
 * stripping of types, which knows no decorators.
 *
 * @throws InstarError `INSTAR_MODULE_NOT_LOADED` if there is no such tool.
 */
export async function loadTypeScript(url: string, settings: WorkerSettings): Promise<Exports> {
  const path = fileURLToPath(url);
  await (ready ??= prepare(path, settings));
  if (formatOf(path) === 'commonjs') return createRequire(path)(path) as Exports;
  return (await import(url)) as Exports;
}

async function prepare(path: string, { tsconfig }: WorkerSettings): Promise<void> {
  const compiler = TypeScriptCompiler.of(path, tsconfig);
  if (compiler === undefined) {
    if ((await registerAny(path)) || stripsTypes()) return;
    throw noTypeScript(path);
  }
  requireTypeScript(compiler);
  const own = ownFile();
  const hooks = new URL('../loader/typescript-hooks.js', own.startsWith('file:') ? own : pathToFileURL(own));
  const data: HookSettings = { path, tsconfig };
  Module.register(hooks, { data });
  process.setSourceMapsEnabled(true);
}

async function registerAny(path: string): Promise<boolean> {
  const require = createRequire(path);
  try {
    await registerTsx(path);
    return true;
  } catch {
    // It has no tsx.
  }
  if (formatOf(path) === 'module') return false;
  try {
    require(FOR_COMMONJS);
    return true;
  } catch {
    return false;
  }
}

/** Whether Node loads TypeScript by itself, as from 22.18 and 24 on it does. */
function stripsTypes(): boolean {
  return Boolean((process.features as { readonly typescript?: unknown }).typescript);
}
