import { printPlace } from '../../analysis/compiler/place.js';
import type { Report } from '../../check/report.js';
import type { Terminal } from '../../terminal/terminal.js';

export interface Outcome {
  readonly reports: readonly Report[];
  /** How many findings were mended. */
  readonly fixed: number;
  readonly json: boolean;
}

/** Prints each finding with its place, its rule and its remedy, and their number. */
export function printReports({ reports, fixed, json }: Outcome, terminal: Terminal): void {
  if (json) {
    const findings = reports.map(({ rule, severity, place: { file, line, column }, message, remedy, fix }) => ({
      ...{ rule, severity, file, line, column, message, remedy },
      isFixable: fix !== undefined,
    }));
    terminal.print(JSON.stringify({ findings, fixed }));
    return;
  }
  for (const { rule, severity, place, message, remedy } of reports) {
    const mark = severity === 'warning' ? `${terminal.style('yellow', 'warning:')} ` : '';
    terminal.print(`${terminal.style('bold', printPlace(place))} ${mark}${message} ${terminal.style('dim', rule)}`);
    terminal.print(`  ${remedy}`);
  }
  const fixable = reports.filter(({ fix }) => fix !== undefined).length;
  if (fixed > 0) terminal.note(`${counted(fixed, 'finding')} mended.`);
  if (reports.length === 0) terminal.note('Nothing found.');
  else terminal.note(`${counted(reports.length, 'finding')}${fixable > 0 ? `, of which --fix mends ${fixable}` : ''}.`);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
