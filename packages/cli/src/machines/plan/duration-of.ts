const units = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** A delay as Instar writes it: `15m` for 900,000 milliseconds. One that the machine has a name or an expression for is a minute. */
export function durationOf(delay: number | string): string {
  if (typeof delay === 'string') return '1m';
  const unit = units.find(([, length]) => delay >= length && delay % length === 0);
  return unit === undefined ? `${delay}ms` : `${delay / unit[1]}${unit[0]}`;
}
