import { STATUS_CODES } from 'node:http';
import type { HttpFailed } from './http-result.js';

/** Statuses below 500 that say "not now": Request Timeout, Too Early, Too Many Requests. */
const NOT_NOW = [408, 425, 429];

/** Statuses from 500 that say "never": Not Implemented, HTTP Version Not Supported. */
const NEVER = [501, 505];

/**
 * The failure that a status stands for.
 *
 * @param retryAfter the header, in seconds or as a date
 * @param now the time, in milliseconds since the epoch
 */
export function statusFailure(status: number, retryAfter: string | null, now: number): HttpFailed {
  const passing = NOT_NOW.includes(status) || (status >= 500 && !NEVER.includes(status));
  const wait = passing ? milliseconds(retryAfter, now) : undefined;
  const reason = `${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  return { kind: 'failed', reason, passing, ...(wait !== undefined && { retryAfter: wait }) };
}

function milliseconds(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
