import type { Address } from '../agent/address.js';
import { agentBehind } from '../agent/address-token.js';
import type { AgentClass } from '../agent/agent-shape.js';
import type { ServiceToken, ServiceProvider } from '../definition/service-provider.js';
import { definitionOf } from '../definition/scan.js';
import type { Class } from '../primitives/class.js';
import type { AgentFactories } from './agent-factory.js';
import type { AgentView } from './agent-view.js';
import { DependencyGraph, factoriesInOrder } from './dependency-graph.js';
import { DisposalStack, type Wait } from './disposal.js';
import { ModuleScopes } from './module-scopes.js';
import { Overrides } from './overrides.js';
import { inTreeOrder } from './tree-order.js';

export interface ContainerOptions {
  readonly providers?: readonly ServiceProvider[] | undefined;
  readonly agents?: readonly AgentClass[] | undefined;
  readonly modules?: readonly Class[] | undefined;
  readonly overrides?: readonly Exclude<ServiceProvider, Class>[] | undefined;
  readonly agentFactory?: AgentFactories | undefined;
  /** Returns the address of one of these agents, when something is made that injects it. */
  readonly addressOf: (agent: AgentClass) => Address;
  /** Receives what the disposal of a service throws that was made after the end. */
  readonly report: (error: Error) => void;
}

/**
 * The container of one system: private, so that nothing leaks from one system to another or to tsyringe's global container. It
 * makes each service once and an instance for each agent, and keeps nothing of an agent.
 */
export class AgentContainer {
  /** The system's agents in start order: each after its supervisor, and after the agents whose addresses it injects. */
  readonly agents: readonly AgentClass[];
  private readonly graph = new DependencyGraph();
  private readonly disposals: DisposalStack;
  private readonly scopes: ModuleScopes;

  /** @throws InstarError for an invalid module, provider or agent. */
  constructor(options: ContainerOptions) {
    const { providers = [], agents = [], modules = [] } = options;
    this.disposals = new DisposalStack(options.report);
    const overrides = new Overrides(options.overrides ?? []);
    const { addressOf, agentFactory } = options;
    this.scopes = new ModuleScopes({ providers, agents, modules }, overrides, this.disposals, addressOf, agentFactory);
    overrides.requireUsed(this.scopes.bindings.map(({ token }) => token));
    for (const agent of this.scopes.agents) definitionOf(agent);
    this.graph.agentsBehind(this.scopes.bindings.map((binding) => ({ binding })));
    this.agents = inTreeOrder(
      [...this.scopes.agents],
      (agent) => this.supervisorOf(agent),
      (agent) => this.graph.agentsBehind(this.scopes.homeOf(agent).constructionOf(agent, true).edges()),
    );
  }

  /** @throws InstarError `INSTAR_DEPENDENCY_UNKNOWN` if nothing is provided for the token and it is not a class. */
  resolve<T>(token: ServiceToken<T>): T {
    return this.scopes.ownerOf(token).resolve(token, 'system.resolve');
  }

  /**
   * Makes the executor that a module names; `undefined` if none does.
   *
   * @throws InstarError `INSTAR_MODULE_INVALID` if several modules name one.
   */
  executorFactory(): (() => unknown) | undefined {
    return this.scopes.executorFactory();
  }

  /** Makes instances of an agent's class, each for the agent that is passed. */
  makerOf<T>(agent: AgentClass<T>): (view: AgentView) => T {
    const construction = this.scopes.homeOf(agent).constructionOf(agent, true);
    this.graph.agentsBehind(construction.edges());
    return (view) => construction.make(view) as T;
  }

  /** Calls a function that makes an agent, or something of the system if there is none; it may `inject`. */
  call<T>(make: () => T, view: AgentView | undefined): T {
    return this.scopes.root.call(make, view);
  }

  /**
   * Calls all factories and waits for them, each after those that it depends on, directly or through classes.
   *
   * @param stopped rejects when the system stops; then no more factories are called.
   * @throws whatever a factory throws, or `stopped` rejects with.
   */
  async prepare(stopped: Promise<never>): Promise<void> {
    for (const binding of factoriesInOrder(this.scopes.bindings)) {
      // The last one may have settled just before the system stopped.
      await Promise.race([stopped, Promise.resolve()]);
      await Promise.race([binding.prepare(), stopped]);
    }
  }

  /** Disposes of all services that were made, the last first. Resolves to what was thrown, and what took too long. */
  dispose(wait: Wait): Promise<readonly Error[]> {
    return this.disposals.dispose(wait);
  }

  /** The listed supervisor of an agent. That it must be listed is checked when the tree is built. */
  private supervisorOf(agent: AgentClass): AgentClass | undefined {
    const by = definitionOf(agent).supervised?.by;
    const supervisor = by === undefined ? undefined : (agentBehind(by) as AgentClass);
    return supervisor !== undefined && this.scopes.agents.has(supervisor) ? supervisor : undefined;
  }
}
