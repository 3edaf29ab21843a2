import { posix } from 'node:path';
import type { Draft } from '../changes/draft.js';
import { CliError } from '../plugin/cli-error.js';
import type { Machine } from './machine.js';
import { readScxml } from './scxml/read-scxml.js';
import { readXstate } from './xstate/read-xstate.js';

/**
 * Reads the machine in a file: of SCXML if its name ends so, or in `.xml`; else of XState.
 *
 * @throws {CliError} `INSTAR_CLI_NOT_FOUND`, `INSTAR_CLI_SYNTAX` and `INSTAR_CLI_MACHINE_INVALID`
 */
export function readMachine(draft: Draft, path: string, shown: string): Machine {
  const text = draft.text(path);
  if (text === undefined) throw new CliError('INSTAR_CLI_NOT_FOUND', `there is no file ${shown}`);
  return ['.scxml', '.xml'].includes(posix.extname(path)) ? readScxml(shown, text) : readXstate(shown, text);
}
