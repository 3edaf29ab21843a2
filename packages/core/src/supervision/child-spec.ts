import type { AgentReference } from '../agent/address-token.js';
import type { GroupEntry, GroupKey } from '../agent/group.js';
import type { RestartKind } from '../agent/spawn-options.js';
import type { Backoff } from './backoff.js';

/** Which children restart after a failure: the child alone, all of its siblings, or those that started after it. */
export type Strategy = 'one-for-one' | 'one-for-all' | 'rest-for-one';

/** When a supervisor stops because its significant children have exited by themselves. */
export type AutoShutdown = 'never' | 'any-significant' | 'all-significant';

/** How many restarts are allowed, and within how many milliseconds. */
export interface Intensity {
  readonly restarts: number;
  readonly within: number;
}

/** How an agent is supervised. */
export interface ChildSpec {
  /** The agent that supervises it, or what names it. Absent: the system. */
  readonly by?: AgentReference<unknown>;
  readonly group?: GroupKey;
  readonly restart: RestartKind;
  /** Milliseconds that it has to stop by itself, before it is aborted; `Infinity` for as long as it takes. */
  readonly shutdown: number;
  /** Pauses between its restarts. Absent: none. */
  readonly backoff?: Backoff;
  readonly significant: boolean;
}

/** How an agent supervises. */
export interface SupervisorSpec {
  /** Groups in the order they stop. Absent: any group, in the order of their first use. */
  readonly groups?: readonly GroupEntry[];
  readonly strategy: Strategy;
  readonly intensity: Intensity;
  readonly autoShutdown: AutoShutdown;
}

/** The spec of an agent without `@Supervised` and `@Supervisor`: it is never restarted, and stops within the time of its supervisor. */
export const TEMPORARY: ChildSpec = Object.freeze({ restart: 'temporary', shutdown: Infinity, significant: false });

/** The spec of a supervisor without `@Supervisor`. */
export const PLAIN_SUPERVISOR: SupervisorSpec = Object.freeze({
  strategy: 'one-for-one',
  intensity: Object.freeze({ restarts: 3, within: 5_000 }),
  autoShutdown: 'never',
});
