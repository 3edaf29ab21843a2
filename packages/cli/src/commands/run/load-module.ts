import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CliError } from '../../plugin/cli-error.js';
import type { Target } from './target.js';

/** What a module exports, by name. */
export type Exports = Readonly<Record<string, unknown>>;

/**
 * Loads the module of a target. TypeScript is compiled by jiti, decorators and their metadata included; Bun and Deno do it themselves.
 *
 * @param isPrepared whether a module that was imported before has taught Node to load TypeScript
 * @throws {CliError} `INSTAR_CLI_MODULE_NOT_LOADED`
 */
export async function loadModule({ file, path }: Target, isPrepared: boolean): Promise<Exports> {
  const isNative = isPrepared || !/\.[cm]?tsx?$/.test(path) || 'bun' in process.versions || 'deno' in process.versions;
  try {
    return withNamesOfDefault(isNative ? await importFile(path) : await compileByJiti(path));
  } catch (error) {
    throw notLoaded(file, error, 'mend it, or pass --import <loader> if another tool is to compile it');
  }
}

/**
 * Imports a module that prepares the process, as it is found from the current folder.
 *
 * @throws {CliError} `INSTAR_CLI_MODULE_NOT_LOADED`
 */
export async function prepareBy(specifier: string, cwd: string): Promise<void> {
  try {
    await importFile(createRequire(join(cwd, 'package.json')).resolve(specifier));
  } catch (error) {
    const isFile = /^[./]/.test(specifier);
    throw notLoaded(specifier, error, isFile ? 'correct its path' : `install it: npm install --save-dev ${specifier}`);
  }
}

async function importFile(path: string): Promise<Exports> {
  return (await import(pathToFileURL(path).href)) as Exports;
}

async function compileByJiti(path: string): Promise<Exports> {
  const { createJiti } = await import('jiti');
  return createJiti(path, { interopDefault: false, tsconfigPaths: true }).import(path);
}

/** A CommonJS module that Node cannot look into has everything in its default. */
function withNamesOfDefault(exports: Exports): Exports {
  const { default: inner } = exports;
  return typeof inner === 'object' && inner !== null ? { ...inner, ...exports } : exports;
}

function notLoaded(name: string, error: unknown, remedy: string): CliError {
  const [reason] = String(error instanceof Error ? error.message : error).split('\n');
  return new CliError('INSTAR_CLI_MODULE_NOT_LOADED', `${name} could not be loaded: ${reason}; ${remedy}`);
}
