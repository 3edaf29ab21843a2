import type { Address } from './address.js';
import { agentBehind, type AgentReference } from './address-token.js';
import type { INJECTS, TokenOf } from './token-of.js';

const BRAND = Symbol.for('instar:supervisor-token');

/** The token of the address of an agent's supervisor. Made by `supervisorAddress`. */
export class SupervisorToken<T = unknown> implements TokenOf<T> {
  declare readonly [INJECTS]: T;
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
 * The token of the address of the agent that supervises the one under construction: the agent that spawned it, or that it names with `by`.
 * For `@Inject(supervisorAddress(App))`, `inject(supervisorAddress(App))` and `static inject = [supervisorAddress(App)] as const`.
 *
 * With a class, or `() => App` for one that is declared later, the supervisor must be of that class: otherwise the agent is not constructed, and fails to start with
 * `INSTAR_SUPERVISOR_INVALID`. Without one, any supervisor is accepted, and the value is `undefined` if that is the system.
 *
 * @example
 * ```ts
 * constructor(@Inject(supervisorAddress(App)) private readonly app: Address<App>) {}
 * ```
 */
export function supervisorAddress(): SupervisorToken<Address<unknown> | undefined>;
export function supervisorAddress<A>(agent: AgentReference<A>): SupervisorToken<Address<A>>;
export function supervisorAddress(...agent: AgentReference<unknown>[]): SupervisorToken {
  return new SupervisorToken(agent);
}

export function isSupervisorToken(value: unknown): value is SupervisorToken {
  return typeof value === 'object' && value !== null && BRAND in value;
}
