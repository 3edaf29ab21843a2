import type { PipelineSnapshot, StageSnapshot } from '../run/snapshot.js';

/** Characters of a bar. */
const BAR = 20;

/**
 * How a run stands, in one line.
 *
 * @param total items that the source has, if that is known.
 */
export function runText(snapshot: PipelineSnapshot, total: number | undefined): string {
  const { pipeline, taken, open, rejected, cancelled, elapsed } = snapshot;
  const ended = taken - open;
  const rate = elapsed > 0 ? (ended * 1_000) / elapsed : 0;
  const parts = [total === undefined ? `${count(ended)} items` : `${count(ended)} of ${count(total)}`];
  if (rejected > 0) parts.push(`${count(rejected)} rejected`);
  if (cancelled > 0) parts.push(`${count(cancelled)} cancelled`);
  if (open > 0) parts.push(`${count(open)} pending`);
  parts.push(`${perSecond(rate)}/s`);
  if (total !== undefined && rate > 0 && total > ended) parts.push(`${clock((total - ended) / rate)} left`);
  const bar = total === undefined ? '' : `${barOf(total === 0 ? 1 : ended / total)} `;
  return `${pipeline}  ${bar}${parts.join(', ')}`;
}

/**
 * How stages stand, in one line each.
 *
 * @param stages those to show.
 */
export function stageTexts(stages: readonly StageSnapshot[]): readonly string[] {
  const width = Math.max(0, ...stages.map(({ name }) => name.length));
  return stages.map(({ name, busy, waiting, rejected, rate, p99 }) => {
    const parts = [`${count(busy)} busy`, `${count(waiting)} waiting`];
    if (rejected > 0) parts.push(`${count(rejected)} rejected`);
    parts.push(`${perSecond(rate)}/s`);
    if (p99 > 0) parts.push(`p99 ${time(p99)}`);
    return `  ${name.padEnd(width)}  ${parts.join(', ')}`;
  });
}

function barOf(share: number): string {
  const full = Math.round(Math.min(1, share) * BAR);
  return '█'.repeat(full) + '░'.repeat(BAR - full);
}

const count = (value: number): string => value.toLocaleString('en-US');

const perSecond = (rate: number): string => (rate < 10 ? rate.toFixed(1) : count(Math.round(rate)));

function time(milliseconds: number): string {
  if (milliseconds < 1) return '<1 ms';
  return milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
