import type { Address } from '../agent/address.js';
import type { Context } from '../agent/context.js';
import { isAddressToken, type AddressToken } from '../agent/address-token.js';
import { isSupervisorToken, type SupervisorToken } from '../agent/supervisor-token.js';
import { nameOf } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';
import type { AgentView } from './agent-view.js';
import type { InjectionToken } from '../definition/provider.js';

/** Who answers `inject` while something is constructed. */
export interface Injector {
  /** @param maker the class, or the function, that is at work and asks. */
  give(token: unknown, view: AgentView | undefined, maker: unknown): unknown;
}

interface Frame {
  injector: Injector | undefined;
  view: AgentView | undefined;
  /** Absent if another version of this package put something here. */
  maker?: unknown;
}

/** Shared by all copies of this package: a class may have `inject` from another copy than its system is from. */
const KEY = Symbol.for('instar:injection-frame');
let known: Frame | undefined = undefined;

function frame(): Frame {
  return (known ??= (globalThis as Record<symbol, Frame | undefined>)[KEY] ??=
    { injector: undefined, view: undefined });
}

/** Calls `make`; what it injects comes from this injector. */
export function constructWithin<T>(injector: Injector, view: AgentView | undefined, maker: unknown, make: () => T): T {
  const now = frame();
  const { injector: outerInjector, view: outerView, maker: outerMaker } = now;
  now.injector = injector;
  now.view = view;
  now.maker = maker;
  try {
    return make();
  } finally {
    now.injector = outerInjector;
    now.view = outerView;
    now.maker = outerMaker;
  }
}

/**
 * Injects without decorators: in a field initialiser or the constructor of an agent or service that the container makes, or in a
 * function given to `spawn`. `inject(addressOf(Index))` gives an address, `inject(Address)` and `inject(Context)` the agent's own, and
 * `inject(ownSupervisor(App))` that of its supervisor.
 *
 * What is injected so is known only when it is asked for: it neither counts for the order in which agents begin, nor is it checked
 * before.
 *
 * @example
 * ```ts
 * private readonly http = inject(HttpClient);
 * private readonly index = inject(addressOf(Index));
 * ```
 *
 * @throws InstarError `INSTAR_INJECT_OUTSIDE` anywhere else, `INSTAR_DEPENDENCY_UNKNOWN` or `INSTAR_ADDRESS_UNKNOWN` for what the system
 * does not have.
 */
export function inject<A>(agent: AddressToken<A>): Address<A>;
export function inject<G>(supervisor: SupervisorToken<G>): G;
export function inject(own: typeof Address): Address;
export function inject(own: typeof Context): Context;
export function inject<T>(token: InjectionToken<T>): T;
export function inject(token: unknown): unknown {
  const { injector, view, maker } = frame();
  if (injector !== undefined) return injector.give(token, view, maker);
  throw new InstarError({
    code: 'INSTAR_INJECT_OUTSIDE',
    problem: `inject(${printToken(token)}) was called while the container was making nothing`,
    remedy:
      'Call it in a field or constructor of a class that the container makes, or in a function given to spawn, before any await',
  });
}

function printToken(token: unknown): string {
  if (isAddressToken(token)) return `addressOf(${nameOf(token.agent)})`;
  if (isSupervisorToken(token)) return `ownSupervisor(${token.isNamed ? nameOf(token.agent) : ''})`;
  return nameOf(token);
}
