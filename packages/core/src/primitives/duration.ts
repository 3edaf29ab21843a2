import { notADuration } from '../errors/definition-errors.js';

/**
 * A span of time: a number of milliseconds, or a number with its unit (`'200ms'`, `'1.5s'`, `'10m'`, `'2h'`, `'1d'`).
 */
export type Duration = number | `${number}${DurationUnit}`;

/** Milliseconds, seconds, minutes, hours or days. */
export type DurationUnit = 'ms' | 's' | 'm' | 'h' | 'd';

const MILLISECONDS: Readonly<Record<DurationUnit, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const PATTERN = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

/**
 * Milliseconds of a duration.
 *
 * @throws InstarError `INSTAR_DURATION_INVALID` for anything else, negative and infinite numbers included.
 */
export function toMilliseconds(duration: Duration, place?: string): number {
  const milliseconds = typeof duration === 'string' ? parse(duration) : duration;
  if (Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds;
  throw notADuration(duration, place);
}

function parse(text: string): number {
  const match = PATTERN.exec(text);
  return match ? Number(match[1]) * MILLISECONDS[match[2] as DurationUnit] : NaN;
}
