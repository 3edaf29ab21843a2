import type { ErrorCode } from '@instar/core';

/** What an error says to a client of HTTP, by its code. All others are errors of the server, 500. */
export const statuses: Readonly<Record<string, number>> = {
  INSTAR_CHILD_UNKNOWN: 404,
  INSTAR_GROUP_UNKNOWN: 404,
  INSTAR_INSTANCE_TAKEN: 409,
  INSTAR_GROUP_ENDING: 409,
  INSTAR_RESTART_REFUSED: 409,
  INSTAR_MAILBOX_FULL: 429,
  INSTAR_POOL_FULL: 429,
  INSTAR_ASK_CANCELLED: 503,
  INSTAR_AGENT_ENDED: 503,
  INSTAR_AGENT_INTERRUPTED: 503,
  INSTAR_AGENT_ABORTED: 503,
  INSTAR_AGENT_RESTARTING: 503,
  INSTAR_RESTART_INTENSITY: 503,
  INSTAR_SUPERVISOR_ENDING: 503,
  INSTAR_SYSTEM_STOPPED: 503,
  INSTAR_POOL_ENDED: 503,
  INSTAR_ASK_TIMEOUT: 504,
  INSTAR_STATE_TIMEOUT: 504,
} satisfies Partial<Record<ErrorCode | 'INSTAR_POOL_FULL' | 'INSTAR_POOL_ENDED', number>>;

/** Seconds after which a client may try again, for 429 and 503. */
export const RETRY_AFTER = '1';
