import { STATUS_CODES } from 'node:http';
import type { HttpFailed } from './http-result.js';
import { retryAfter } from './retry-after.js';

/** Statuses below 500 that say "not now": Request Timeout, Too Early, Too Many Requests. */
const NOT_NOW = [408, 425, 429];

/** Statuses from 500 that say "never": Not Implemented, HTTP Version Not Supported. */
const NEVER = [501, 505];

/** The failure that a status stands for. */
export function statusFailure(status: number, headers: Headers): HttpFailed {
  const passing = NOT_NOW.includes(status) || (status >= 500 && !NEVER.includes(status));
  const wait = passing ? retryAfter(headers.get('retry-after'), Date.now()) : undefined;
  const failed = {
    kind: 'failed',
    reason: `${status} ${STATUS_CODES[status] ?? ''}`.trimEnd(),
    passing,
    status,
  } as const;
  return wait === undefined ? failed : { ...failed, retryAfter: wait };
}
