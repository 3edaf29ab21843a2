import { readProject } from '../../analysis/compiler/read-project.js';
import { Facts } from '../../analysis/facts.js';
import { Check } from '../../check/check.js';
import type { Report } from '../../check/report.js';
import { ExitCode } from '../../plugin/exit-code.js';
import { ExitWith } from '../../plugin/exit-with.js';
import type { Terminal } from '../../terminal/terminal.js';
import { mend } from './mend.js';
import { printReports } from './print-reports.js';

export interface CheckOptions {
  readonly fix?: boolean;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/**
 * Checks the project that a path belongs to, and prints what was found.
 *
 * @throws {ExitWith} exit code 1 if an error was, with `strict` a warning too, and {CliError} all that reading the project throws
 */
export function runCheck(path: string, options: CheckOptions, terminal: Terminal): void {
  const first = reportsOf(terminal.cwd, path);
  const fixed = options.fix === true ? mend(terminal.cwd, first) : 0;
  const reports = fixed === 0 ? first : reportsOf(terminal.cwd, path);
  printReports({ reports, fixed, json: options.json === true }, terminal);
  const isBad = reports.some(({ severity }) => severity === 'error' || options.strict === true);
  if (isBad) throw new ExitWith(ExitCode.Failed);
}

function reportsOf(cwd: string, path: string): readonly Report[] {
  const { code, isMeant } = readProject(cwd, path);
  return new Check(new Facts(code)).all().filter(({ place }) => isMeant(place.file));
}
