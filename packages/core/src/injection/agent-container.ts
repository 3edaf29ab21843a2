import type { Address } from '../agent/address.js';
import { agentBehind } from '../agent/address-token.js';
import type { AgentClass } from '../agent/agent-shape.js';
import type { InjectionToken, Provider } from '../definition/provider.js';
import { definitionOf } from '../definition/scan.js';
import type { Class } from '../primitives/class.js';
import type { AgentView } from './agent-view.js';
import type { Binding } from './binding.js';
import { DependencyGraph, factoriesInOrder } from './dependency-graph.js';
import { Ledger, type Wait } from './disposal.js';
import { addressUnknown } from './injection-errors.js';
import { ModuleScopes } from './module-scopes.js';
import { Overrides } from './overrides.js';
import type { Scope, World } from './scope.js';
import { inTreeOrder } from './tree-order.js';

export interface ContainerOptions {
  readonly providers?: readonly Provider[] | undefined;
  readonly agents?: readonly AgentClass[] | undefined;
  readonly modules?: readonly Class[] | undefined;
  readonly overrides?: readonly Exclude<Provider, Class>[] | undefined;
  /** Gives the address of one of these agents, when something that has it injected is made. */
  readonly addressOf: (agent: AgentClass) => Address;
  /** Takes what is thrown by disposing of a service that was made after the end. */
  readonly report: (error: Error) => void;
}

/**
 * The container of one system: private, so that nothing leaks from one system to another or to tsyringe's global container. It
 * makes services once and agents anew for each that is spawned, and keeps nothing for each agent.
 */
export class AgentContainer implements World {
  readonly making: Binding[] = [];
  readonly ledger: Ledger;
  readonly addressOf: (agent: AgentClass) => Address;
  /** The system's agents, in the order in which they begin: each after its supervisor, and those whose addresses it has injected. */
  readonly agents: readonly AgentClass[];
  private readonly graph = new DependencyGraph();
  private readonly scopes: ModuleScopes;
  private readonly listed: ReadonlySet<AgentClass>;

  /** @throws InstarError for a module, a provider or an agent that cannot be made. */
  constructor(options: ContainerOptions) {
    const { providers = [], agents = [], modules = [] } = options;
    this.addressOf = options.addressOf;
    this.ledger = new Ledger(options.report);
    const overrides = new Overrides(options.overrides ?? []);
    this.scopes = new ModuleScopes({ providers, agents, modules }, overrides, this);
    overrides.requireUsed();
    for (const agent of this.scopes.agents) definitionOf(agent);
    this.listed = new Set(this.scopes.agents);
    this.graph.agentsBehind(this.scopes.bindings.map((binding) => ({ binding })));
    this.agents = inTreeOrder(
      this.scopes.agents,
      (agent) => this.supervisorOf(agent),
      (agent) => this.graph.agentsBehind(this.scopes.homeOf(agent).constructionOf(agent, true).edges()),
    );
  }

  /** @throws InstarError `INSTAR_DEPENDENCY_UNKNOWN` if nothing is registered for the token and it is no class. */
  resolve<T>(token: InjectionToken<T>): T {
    return this.scopes.ownerOf(token).resolve(token, 'system.resolve');
  }

  /** Whether a provider for the token is there, in whichever module. */
  provides(token: InjectionToken): boolean {
    return this.scopes.bindings.some((binding) => binding.token === token);
  }

  /** How to make instances of an agent's class, each for the agent that it is handed. */
  makerOf<T>(agent: AgentClass<T>): (view: AgentView) => T {
    const construction = this.scopes.homeOf(agent).constructionOf(agent, true);
    this.graph.agentsBehind(construction.edges());
    return (view) => construction.make(view) as T;
  }

  /** Calls a function that makes an agent; it may `inject`. */
  call<T>(make: () => T, view: AgentView): T {
    return this.scopes.root.call(make, view);
  }

  /**
   * Calls all factories and waits for them, each after those that it leans on, itself or through classes.
   *
   * @param stopped rejects when nobody is to wait any longer; then no more of them are called.
   * @throws whatever a factory throws, or `stopped` rejects with.
   */
  async prepare(stopped: Promise<never>): Promise<void> {
    for (const binding of factoriesInOrder(this.scopes.bindings)) {
      // The last one may have settled just before the system was told to stop.
      await Promise.race([stopped, Promise.resolve()]);
      await Promise.race([binding.prepare(), stopped]);
    }
  }

  /** Disposes of all services that were made, the last first. Answers what was thrown, or took too long. */
  dispose(wait: Wait): Promise<readonly Error[]> {
    return this.ledger.close(wait);
  }

  requireAddressee(agent: AgentClass, scope: Scope, asker: string): void {
    if (!this.listed.has(agent)) throw addressUnknown(agent, asker);
    if (!scope.sees(agent)) this.scopes.refuseHidden(agent, scope, asker);
  }

  refuseHidden(token: unknown, scope: Scope, asker: string): void {
    this.scopes.refuseHidden(token, scope, asker);
  }

  /** Whose listed child an agent is. That it is listed itself is checked when the tree is made. */
  private supervisorOf(agent: AgentClass): AgentClass | undefined {
    const by = definitionOf(agent).supervised?.by;
    const supervisor = by === undefined ? undefined : (agentBehind(by) as AgentClass);
    return supervisor !== undefined && this.listed.has(supervisor) ? supervisor : undefined;
  }
}
