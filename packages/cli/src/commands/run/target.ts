import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CliError } from '../../plugin/cli-error.js';

/** A class by the file that exports it: `src/fetcher.ts#Fetcher`. */
export interface Target {
  /** As the user wrote it. */
  readonly file: string;
  readonly path: string;
  /** Undefined if the file is to have one such class only. */
  readonly name: string | undefined;
}

/** @throws {CliError} `INSTAR_CLI_NOT_FOUND` for a file that there is not */
export function parseTarget(text: string, cwd: string): Target {
  const [, file = text, name] = /^(.+)#(\w+)$/.exec(text) ?? [];
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new CliError('INSTAR_CLI_NOT_FOUND', `there is no file ${file}`);
  return { file, path, name };
}
