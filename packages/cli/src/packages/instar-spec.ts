import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CliError } from '../plugin/cli-error.js';

/** What package.json has for a package of Instar: `core`, `cli`. */
export type InstarSpecs = (name: string) => string;

/**
 * @param spec a version, a range or a tag for all packages; or the path of a packed package, or of a folder of them
 * @throws {CliError} `INSTAR_CLI_NOT_FOUND` for a package that is not in that folder
 */
export function instarSpecs(spec: string, cwd: string): InstarSpecs {
  const path = resolve(cwd, spec);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return () => spec;
  const folder = found.isDirectory() ? path : dirname(path);
  return (name) => {
    const packed = readdirSync(folder).find((each) => each.startsWith(`instar-${name}-`) && each.endsWith('.tgz'));
    if (packed !== undefined) return `file:${join(folder, packed)}`;
    throw new CliError('INSTAR_CLI_NOT_FOUND', `there is no instar-${name}-….tgz in ${folder}`);
  };
}
