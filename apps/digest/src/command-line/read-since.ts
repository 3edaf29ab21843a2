import { InvalidArgumentError } from 'commander';

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

const AGO = /^(\d{1,4})([hdw])$/;
const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A parser for `--since`: a time ago, `36h`, `7d` or `2w`, or a date. */
export function sinceBefore(now: number): (text: string) => number {
  return (text) => {
    const [, count, unit = ''] = AGO.exec(text) ?? [];
    const since =
      count === undefined ? (DATE.test(text) ? Date.parse(text) : NaN) : now - Number(count) * (UNITS[unit] ?? 0);
    if (Number.isNaN(since))
      throw new InvalidArgumentError('It must be a time ago, as 36h, 7d or 2w, or a date, as 2026-11-30.');
    if (since > now) throw new InvalidArgumentError('It is in the future.');
    return since;
  };
}
