import type { Class } from '@instar/core';
import { CliError } from '../../plugin/cli-error.js';
import type { Exports } from './load-module.js';
import type { ProjectCore } from './project-core.js';
import type { Target } from './target.js';

/**
 * The class that a target names, or the only agent that its file exports.
 *
 * @throws {CliError} `INSTAR_CLI_NOT_FOUND`, and `INSTAR_CLI_AMBIGUOUS` if no name says which class is meant
 */
export function findClass({ file, name }: Target, exports: Exports, { isAgent }: ProjectCore): Class {
  const classes = Object.entries(exports).filter((entry): entry is [string, Class] => isClass(entry[1]));
  if (name !== undefined) {
    const found = classes.find(([each]) => each === name)?.[1];
    if (found !== undefined) return found;
    throw new CliError('INSTAR_CLI_NOT_FOUND', `${file} exports no class ${name}; ${listed(classes)}`);
  }
  const agents = classes.filter(([, value]) => isAgent(value));
  const [only, ...more] = agents.length > 0 ? agents : classes;
  if (only !== undefined && more.length === 0) return only[1];
  const code = only === undefined ? 'INSTAR_CLI_NOT_FOUND' : 'INSTAR_CLI_AMBIGUOUS';
  throw new CliError(code, `say which class to run, as ${file}#Name; ${listed(classes)}`);
}

function isClass(value: unknown): value is Class {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}

function listed(classes: readonly (readonly [string, Class])[]): string {
  return classes.length === 0 ? 'it exports no class' : `it exports ${classes.map(([name]) => name).join(', ')}`;
}
