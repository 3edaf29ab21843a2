import { posix } from 'node:path';
import MagicString from 'magic-string';
import { commit } from '../../changes/commit.js';
import { disk } from '../../changes/disk.js';
import { Draft } from '../../changes/draft.js';
import type { Report } from '../../check/report.js';
import { CliError } from '../../plugin/cli-error.js';
import type { Edit } from '../../rules/finding.js';

/** Makes the edits that findings have, and returns how many findings they mend. Either all files are written or none. */
export function mend(cwd: string, reports: readonly Report[]): number {
  const draft = new Draft(disk);
  const files = new Map<string, Report[]>();
  for (const report of reports) {
    if (report.fix !== undefined) files.set(report.place.file, [...(files.get(report.place.file) ?? []), report]);
  }
  let mended = 0;
  for (const [file, own] of files) {
    const path = posix.resolve(cwd, file);
    const text = draft.text(path);
    if (text === undefined)
      throw new CliError('INSTAR_CLI_CHANGED', `${path} was removed by another program meanwhile`);
    // The compiler counts from behind a byte order mark.
    const offset = text.startsWith('\uFEFF') ? 1 : 0;
    const edited = new MagicString(text, { offset });
    const made: Edit[] = [];
    for (const { fix = [] } of own) {
      // What overlaps with an edit that is made is found again by the next run. Two findings may need the same import.
      if (fix.some((edit) => made.some((other) => overlap(edit, other)))) continue;
      for (const edit of fix) {
        if (made.some((other) => isSame(edit, other))) continue;
        if (edit.start === edit.end) edited.appendLeft(edit.start, edit.text);
        else edited.overwrite(edit.start, edit.end, edit.text);
        made.push(edit);
      }
      mended++;
    }
    draft.update(path, edited.toString());
  }
  commit(draft.changes());
  return mended;
}

function overlap(a: Edit, b: Edit): boolean {
  return a.start < b.end && b.start < a.end;
}

function isSame(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}
