import type { Terminal } from '../../terminal/terminal.js';
import type { Findings } from './doctor-check.js';

export interface FindingsReport {
  readonly findings: Findings;
  /** The files that `--fix` has changed. */
  readonly mended: readonly string[];
  readonly json: boolean;
}

/** Says of each check what it found. */
export function reportFindings(terminal: Terminal, { findings, mended, json }: FindingsReport): void {
  if (json) {
    const checks = [...findings].map(([name, found]) => ({
      name,
      findings: found.map(({ fix, ...rest }) => ({ ...rest, fixable: fix !== undefined })),
    }));
    terminal.print(JSON.stringify({ checks, mended }));
    return;
  }
  for (const path of mended) terminal.print(`${terminal.style('cyan', 'UPDATE')} ${path}`);
  for (const [name, found] of findings) {
    if (found.length === 0) terminal.print(`${terminal.style('green', 'ok')} ${name}`);
    for (const { severity, problem, reason, remedy } of found) {
      terminal.print(`${terminal.style(severity === 'error' ? 'red' : 'yellow', severity)} ${name}: ${problem}`);
      terminal.print(`  ${reason}`);
      terminal.print(`  → ${remedy}`);
    }
  }
  terminal.print(summary(findings));
}

function summary(findings: Findings): string {
  const all = [...findings.values()].flat();
  const errors = all.filter(({ severity }) => severity === 'error').length;
  if (all.length === 0) return 'No problems.';
  const fixable = all.filter(({ fix }) => fix !== undefined).length;
  const counts = `${count(errors, 'error')}, ${count(all.length - errors, 'warning')}`;
  return fixable === 0 ? counts : `${counts}; --fix mends ${fixable}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
