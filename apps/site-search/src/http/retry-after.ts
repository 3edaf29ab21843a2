/**
 * Milliseconds until a server wants to be asked again, from its `Retry-After` header: seconds, or a date.
 *
 * @param now the time, in milliseconds since the epoch
 */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
