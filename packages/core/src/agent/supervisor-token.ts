import type { Address } from './address.js';
import { agentBehind, type AgentReference } from './address-token.js';

const BRAND = Symbol.for('instar:supervisor-token');

/** Carries the type of what is injected; never present at run time. */
declare const GIVES: unique symbol;

/** The token of an agent's supervisor. Made by `ownSupervisor`. */
export class SupervisorToken<G = unknown> {
  declare readonly [GIVES]: G;
  /** Tells a token of another copy of this package as well. */
  protected readonly [BRAND] = true;

  /** @param references the class that the supervisor must have, if one is named. */
  constructor(private readonly references: readonly AgentReference<unknown>[]) {}

  /** Whether the supervisor must have a certain class. */
  get isNamed(): boolean {
    return this.references.length > 0;
  }

  /** That class, unchecked: `undefined` if it is defined later. */
  get agent(): unknown {
    return this.references.map(agentBehind)[0];
  }
}

/**
 * Stands for the address of the agent that supervises the one which is constructed, where a decorator cannot: in
 * `inject(ownSupervisor(App))`, and in `static inject = [ownSupervisor(App)] as const`. An agent that another one supervises fails to be
 * constructed, with `INSTAR_SUPERVISOR_INVALID`.
 *
 * @param agent the supervisor's class, or `() => App` if that is declared later. Absent: whichever it is, and `undefined` if it is the
 * system.
 */
export function ownSupervisor(): SupervisorToken<Address<unknown> | undefined>;
export function ownSupervisor<A>(agent: AgentReference<A>): SupervisorToken<Address<A>>;
export function ownSupervisor(...agent: AgentReference<unknown>[]): SupervisorToken {
  return new SupervisorToken(agent);
}

export function isSupervisorToken(value: unknown): value is SupervisorToken {
  return typeof value === 'object' && value !== null && BRAND in value;
}
