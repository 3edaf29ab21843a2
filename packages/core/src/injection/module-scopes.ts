import type { Address } from '../agent/address.js';
import type { AgentClass } from '../agent/agent-shape.js';
import type { ServiceToken, ServiceProvider } from '../definition/service-provider.js';
import { isAgent } from '../definition/scan.js';
import { isClass, nameOf, type Class } from '../primitives/class.js';
import type { AgentFactories } from './agent-factory.js';
import type { Binding } from './binding.js';
import type { DisposalStack } from './disposal.js';
import { addressUnknown } from '../errors/injection-errors.js';
import { exportUnknown, notExported, notImported, providedTwice, severalExecutors } from '../errors/module-errors.js';
import type { ModuleOptions } from './module-options.js';
import { modulesFrom, type ModuleNode } from './module-tree.js';
import type { Overrides } from './overrides.js';
import { Scope, type ScopeHost } from './scope.js';

/** What a module shows to the modules that import it. */
interface Exports {
  readonly bindings: readonly Binding[];
  readonly agents: readonly AgentClass[];
}

/** What a system is made of. */
export interface Composition {
  readonly providers: readonly ServiceProvider[];
  readonly agents: readonly AgentClass[];
  readonly modules: readonly Class[];
}

/** A scope for each module, and one for what does not belong to a module: which scope owns what, and which one sees it. */
export class ModuleScopes implements ScopeHost {
  /** Constructs what does not belong to a module: it sees what the modules export. */
  readonly root: Scope;
  readonly bindings: Binding[] = [];
  readonly constructing: Binding[] = [];
  /** The agents that the system lists, those of imported modules first. */
  readonly agents: ReadonlySet<AgentClass>;
  private readonly shared: Scope;
  private readonly homes = new Map<AgentClass, Scope>();
  private readonly owners = new Map<unknown, Set<Scope>>();
  private readonly exported = new Map<ModuleNode, Exports>();
  /** By module, how it makes the executor of the system. */
  private readonly executors = new Map<string, () => unknown>();

  constructor(
    { providers, agents, modules }: Composition,
    private readonly overrides: Overrides,
    readonly disposals: DisposalStack,
    readonly addressOf: (agent: AgentClass) => Address,
    readonly factoryOf: AgentFactories | undefined,
  ) {
    this.shared = new Scope('createSystem', this);
    this.provide(this.shared, providers);
    const nodes = modulesFrom(modules, 'createSystem({ modules })');
    const listed = nodes.flatMap((node) => this.addModule(node));
    this.root = modules.length === 0 ? this.shared : new Scope('createSystem', this, this.shared);
    for (const node of nodes) if (modules.includes(node.module)) this.importModule(this.root, node);
    for (const agent of agents) {
      this.setHome(agent, this.root);
      this.shared.addAgent(agent);
    }
    this.agents = new Set([...listed, ...agents]);
  }

  /** The scope that constructs an agent. */
  homeOf(agent: AgentClass): Scope {
    return this.homes.get(agent) ?? this.root;
  }

  /** The scope in which the system itself finds a service: it sees into all modules. */
  ownerOf(token: ServiceToken): Scope {
    const owners = [...(this.owners.get(token) ?? [])];
    if (owners.length === 0 || owners.includes(this.shared) || this.root.has(token)) return this.root;
    if (owners.length > 1)
      throw providedTwice(
        nameOf(token),
        owners.map(({ name }) => name),
      );
    return owners[0] as Scope;
  }

  /**
   * Makes the executor that a module names; `undefined` if none does.
   *
   * @throws InstarError `INSTAR_MODULE_INVALID` if several modules name one.
   */
  executorFactory(): (() => unknown) | undefined {
    const [factory, ...others] = this.executors.values();
    if (others.length > 0) throw severalExecutors([...this.executors.keys()]);
    return factory;
  }

  requireAddressee(agent: AgentClass, scope: Scope, place: string): void {
    if (!this.agents.has(agent)) throw addressUnknown(nameOf(agent), place);
    if (!scope.sees(agent)) this.refuseHidden(agent, scope, place);
  }

  refuseHidden(token: unknown, scope: Scope, place: string): void {
    const [owner] = this.owners.get(token) ?? [];
    if (owner === undefined || owner === scope) return;
    const exporters = [...this.exported].filter(
      ([, { bindings, agents }]) =>
        bindings.some((binding) => binding.token === token) || agents.includes(token as AgentClass),
    );
    const [exporter] = exporters;
    if (exporter === undefined) throw notExported(nameOf(token), place, owner.name);
    const name = scope === this.shared && this.root !== scope ? undefined : scope.name;
    throw notImported(nameOf(token), place, name, nameOf(exporter[0].module));
  }

  private addModule(node: ModuleNode): readonly AgentClass[] {
    const { providers = [], agents = [], executor } = node.options;
    const scope = new Scope(nameOf(node.module), this, this.shared);
    if (executor !== undefined) this.executors.set(scope.name, () => scope.call(executor, undefined));
    for (const imported of node.imports) this.importModule(scope, imported);
    const services = providers.filter((provider) => !isAgent(provider));
    for (const agent of [...agents, ...providers.filter(isAgent)]) this.setHome(agent, scope);
    for (const agent of agents) {
      scope.addAgent(agent);
      this.own(agent, scope);
    }
    const own = this.provide(scope, services);
    this.exported.set(node, this.exportsOf(node, own));
    return agents;
  }

  private importModule(scope: Scope, node: ModuleNode): void {
    const { bindings, agents } = this.exported.get(node) as Exports;
    for (const binding of bindings) scope.add(binding);
    for (const agent of agents) scope.addAgent(agent);
  }

  private provide(scope: Scope, providers: readonly ServiceProvider[]): readonly Binding[] {
    return providers.map((provider) => {
      const binding = scope.provide(this.overrides.replacementFor(provider));
      this.own(binding.token, scope);
      this.bindings.push(binding);
      return binding;
    });
  }

  private own(token: unknown, scope: Scope): void {
    const owners = this.owners.get(token) ?? new Set();
    this.owners.set(token, owners.add(scope));
  }

  private setHome(agent: AgentClass, scope: Scope): void {
    const home = this.homes.get(agent);
    if (home !== undefined && home !== scope) throw providedTwice(nameOf(agent), [home.name, scope.name]);
    this.homes.set(agent, scope);
  }

  private exportsOf({ module, options, imports }: ModuleNode, own: readonly Binding[]): Exports {
    const bindings = new Set<Binding>();
    const agents = new Set<AgentClass>();
    for (const token of options.exports ?? []) {
      const imported = imports.find((each) => each.module === token);
      const reexported = imported && (this.exported.get(imported) as Exports);
      const provided = own.filter((binding) => binding.token === token);
      for (const binding of reexported?.bindings ?? provided) bindings.add(binding);
      for (const agent of reexported?.agents ?? []) agents.add(agent);
      const listed = options.agents?.some((agent) => agent === token) === true;
      if (listed) agents.add(token as AgentClass);
      if (reexported === undefined && provided.length === 0 && !listed) throw unexportable(module, token, options, own);
    }
    return { bindings: [...bindings], agents: [...agents] };
  }
}

/** The error of a module that exports what it does not have. */
function unexportable(module: Class, token: unknown, options: ModuleOptions, own: readonly Binding[]): Error {
  const known = [...own.map((binding) => binding.token), ...(options.agents ?? []), ...(options.imports ?? [])];
  return exportUnknown(nameOf(module), nameOf(token), isClass(token), known.map(nameOf));
}
