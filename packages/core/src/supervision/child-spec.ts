import type { AgentReference } from '../agent/address-token.js';
import type { GroupEntry, GroupKey } from '../agent/group.js';
import type { RestartKind } from '../agent/spawn-options.js';
import type { Backoff } from './backoff.js';

/** Whom a failure concerns: the child alone, all of its siblings, or those that began after it. */
export type Strategy = 'one-for-one' | 'one-for-all' | 'rest-for-one';

/** When a supervisor ends because its significant children have ended by themselves. */
export type AutoShutdown = 'never' | 'any-significant' | 'all-significant';

/** How many restarts are put up with, and within how many milliseconds. */
export interface Intensity {
  readonly restarts: number;
  readonly within: number;
}

/** How an agent is supervised. */
export interface ChildSpec {
  /** The listed agent whose child it is, or what names it. Absent: the system's own. */
  readonly by?: AgentReference<unknown>;
  readonly group?: GroupKey;
  readonly restart: RestartKind;
  /** Milliseconds that it has to end by itself, before it is aborted; `Infinity` for as long as it takes. */
  readonly shutdown: number;
  /** Pauses between its restarts. Absent: none. */
  readonly backoff?: Backoff;
  readonly significant: boolean;
}

/** How an agent supervises. */
export interface SupervisorSpec {
  /** Groups in the order they end. Absent: any group, each when those that came before it have ended. */
  readonly groups?: readonly GroupEntry[];
  readonly strategy: Strategy;
  readonly intensity: Intensity;
  readonly autoShutdown: AutoShutdown;
}

/** The spec of an agent that says nothing about it: it is never restarted, and ends within its supervisor's own time. */
export const TEMPORARY: ChildSpec = Object.freeze({ restart: 'temporary', shutdown: Infinity, significant: false });

/** The spec of a supervisor that says nothing about it. */
export const PLAIN_SUPERVISOR: SupervisorSpec = Object.freeze({
  strategy: 'one-for-one',
  intensity: Object.freeze({ restarts: 3, within: 5_000 }),
  autoShutdown: 'never',
});
