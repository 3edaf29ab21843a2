import { statSync } from 'node:fs';
import { posix } from 'node:path';
import { ts } from '@ts-morph/common';
import { CliError } from '../../plugin/cli-error.js';
import { isWithin, upwards } from '../../project/folders.js';
import { createProgram } from './create-program.js';
import { codeOf, type Code } from './code.js';

/** A project, and the part of it that a path names. */
export interface ReadProject {
  readonly code: Code;
  /** Whether a path of the code is in the part that is meant. */
  readonly isMeant: (file: string) => boolean;
}

/**
 * Reads the project that a path belongs to: of the path itself if it is a tsconfig.json, else of the nearest one. A folder without one of its
 * own, or a file, stands for a part of the project.
 *
 * @throws {CliError} `INSTAR_CLI_NOT_FOUND`, or `INSTAR_CLI_PROJECT` for a tsconfig.json that is not valid
 */
export function readProject(cwd: string, path: string): ReadProject {
  const target = posix.resolve(cwd, path);
  const isFolder = statSync(target, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined) throw new CliError('INSTAR_CLI_NOT_FOUND', `there is no ${path}`);
  const isConfiguration = /(?:^|\/)tsconfig[^/]*\.json$/.test(target);
  const configuration = isConfiguration ? target : nearestConfiguration(isFolder ? target : posix.dirname(target));
  const { fileNames, options } = readConfiguration(configuration, new Set());
  const compiled = createProgram(fileNames, options);
  const code = codeOf(compiled.ts, compiled.program, cwd);
  const part = isConfiguration ? posix.dirname(target) : target;
  return { code, isMeant: (file) => isWithin(posix.resolve(cwd, file), part) };
}

function nearestConfiguration(folder: string): string {
  const found = upwards(folder)
    .map((each) => `${each}/tsconfig.json`)
    .find((each) => ts.sys.fileExists(each));
  if (found !== undefined) return found;
  throw new CliError('INSTAR_CLI_NOT_FOUND', `there is no tsconfig.json in ${folder} or above it`);
}

interface Configuration {
  readonly fileNames: readonly string[];
  readonly options: ts.CompilerOptions;
}

/** The files and options of a project; of those that it refers to, if it has no files of its own. */
function readConfiguration(path: string, seen: Set<string>): Configuration {
  seen.add(path);
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail };
  const parsed = ts.getParsedCommandLineOfConfigFile(path, undefined, host);
  if (parsed === undefined) throw new CliError('INSTAR_CLI_NOT_FOUND', `there is no ${path}`);
  // No files were found, or none is listed: then the references have them.
  const error = parsed.errors.find(({ code }) => code !== 18002 && code !== 18003);
  if (error !== undefined) fail(error);
  if (parsed.fileNames.length > 0) return parsed;
  const referred = (parsed.projectReferences ?? []).map((each) => ts.resolveProjectReferencePath(each));
  const all = referred.filter((each) => !seen.has(each)).map((each) => readConfiguration(each, seen));
  return all.length === 0 ? parsed : { fileNames: all.flatMap(({ fileNames }) => fileNames), options: merged(all) };
}

/** Sources and tests are often projects of their own: they are read together, by the options of the first, with the global types of all. */
function merged(all: readonly Configuration[]): ts.CompilerOptions {
  const types = all.flatMap(({ options }) => options.types ?? []);
  return { ...all[0]?.options, ...(types.length > 0 && { types: [...new Set(types)] }) };
}

function fail({ messageText, file }: ts.Diagnostic): never {
  const where = file === undefined ? '' : `${file.fileName}: `;
  throw new CliError('INSTAR_CLI_PROJECT', `${where}${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
