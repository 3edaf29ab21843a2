import { isAddressToken } from '../agent/address-token.js';
import { isSupervisorToken } from '../agent/supervisor-token.js';
import type { InjectArgument } from '../definition/inject-token.js';
import { injectOutside } from '../errors/injection-errors.js';
import { nameOf } from '../primitives/class.js';
import type { AgentView } from './agent-view.js';

/** Resolves what `inject` is called with while the container constructs something. */
export interface Injector {
  /** @param maker the class or function that is running and calls `inject`. */
  inject(token: unknown, agent: AgentView | undefined, maker: unknown): unknown;
}

interface InjectionContext {
  injector: Injector | undefined;
  agent: AgentView | undefined;
  /** Absent if another version of this package made the context. */
  maker?: unknown;
}

/** Shared by all copies of this package: a class may import `inject` from another copy than its system. */
const KEY = Symbol.for('instar:injection-context');
let shared: InjectionContext | undefined = undefined;

function currentContext(): InjectionContext {
  return (shared ??= (globalThis as Record<symbol, InjectionContext | undefined>)[KEY] ??=
    { injector: undefined, agent: undefined });
}

/** Calls `make`; until it returns, `inject` resolves with this injector. */
export function runInContext<T>(injector: Injector, agent: AgentView | undefined, maker: unknown, make: () => T): T {
  const context = currentContext();
  const { injector: outerInjector, agent: outerAgent, maker: outerMaker } = context;
  context.injector = injector;
  context.agent = agent;
  context.maker = maker;
  try {
    return make();
  } finally {
    context.injector = outerInjector;
    context.agent = outerAgent;
    context.maker = outerMaker;
  }
}

/**
 * Injects without decorators: in a field initialiser or the constructor of an agent or service that the container makes, or in a
 * function passed to `spawn`. It takes what `@Inject` takes: a class or a name for a service, `addressOf(Index)` for an address, and in an
 * agent `Address` and `Context` for its own, `Input` for its input, and `supervisorAddress(App)` for the address of its supervisor.
 *
 * The container learns of such a dependency only when `inject` is called: it does not count for the order in which agents start, and it
 * is not checked before.
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
export function inject<T>(token: InjectArgument<T>): T {
  const { injector, agent, maker } = currentContext();
  if (injector !== undefined) return injector.inject(token, agent, maker) as T;
  throw injectOutside(printToken(token));
}

function printToken(token: unknown): string {
  if (isAddressToken(token)) return `addressOf(${nameOf(token.agent)})`;
  if (isSupervisorToken(token)) return `supervisorAddress(${token.isNamed ? nameOf(token.agent) : ''})`;
  return nameOf(token);
}
