import { posix } from 'node:path';
import type { Change } from '../../changes/change.js';
import { commit } from '../../changes/commit.js';
import { disk } from '../../changes/disk.js';
import { Draft } from '../../changes/draft.js';
import { ExitCode } from '../../plugin/exit-code.js';
import { ExitWith } from '../../plugin/exit-with.js';
import type { Terminal } from '../../terminal/terminal.js';
import type { Finding, Findings } from './doctor-check.js';
import { doctorCheckTable } from './doctor-check-table.js';
import type { DoctorOptions } from './doctor-options.js';
import { Examined } from './examined.js';
import { reportFindings } from './report-findings.js';

/** Examines the project of the current folder, and mends what it may. Ends with 1 if an error is left. */
export async function examineProject({ project, fix, json }: DoctorOptions, terminal: Terminal): Promise<void> {
  const examine = (): Promise<Findings> =>
    examineAll(new Examined(new Draft(disk), terminal.cwd, project, process.versions.node));
  let findings = await examine();
  let changes: readonly Change[] = [];
  if (fix === true) {
    changes = mend(findings);
    if (changes.length > 0) findings = await examine();
  }
  const mended = changes.map(({ path }) => posix.relative(terminal.cwd, path));
  reportFindings(terminal, { findings, mended, json: json === true });
  const isBad = [...findings.values()].flat().some(({ severity }) => severity === 'error');
  if (isBad) throw new ExitWith(ExitCode.Failed);
}

async function examineAll(examined: Examined): Promise<Findings> {
  const findings = new Map<string, readonly Finding[]>();
  for (const [name, row] of Object.entries(doctorCheckTable)) {
    findings.set(name, await (await row.load()).examine(examined));
  }
  return findings;
}

function mend(findings: Findings): readonly Change[] {
  const draft = new Draft(disk);
  for (const finding of [...findings.values()].flat()) finding.fix?.(draft);
  const changes = draft.changes();
  commit(changes);
  return changes;
}
