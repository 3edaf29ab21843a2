import { isAddressToken } from '../agent/address-token.js';
import type { Address } from '../agent/address.js';
import type { AgentClass } from '../agent/agent-shape.js';
import type { OwnKind } from '../agent/own-token.js';
import { isSupervisorToken, type SupervisorToken } from '../agent/supervisor-token.js';
import type { ServiceToken, ServiceProvider, Resolve } from '../definition/service-provider.js';
import { isAgent } from '../definition/scan.js';
import { addresseeUndefined } from '../errors/definition-errors.js';
import {
  agentAsService,
  notConstructible,
  nothingProvided,
  ownOfService,
  serviceHasNoAddress,
} from '../errors/injection-errors.js';
import type { InstarError } from '../errors/instar-error.js';
import { wrongSupervisor } from '../errors/supervision-errors.js';
import { isClass, nameOf, type Class } from '../primitives/class.js';
import type { AgentFactories } from './agent-factory.js';
import type { AgentView } from './agent-view.js';
import { Binding, type BindingHost, type ResolvedProvider } from './binding.js';
import { Construction, type BoundDependency, type DependencySource, type Resolver } from './construction.js';
import { constructorParameters } from './constructor-parameters.js';
import { toDependency, type Dependency } from './dependency.js';
import { isEmptyClass } from './empty-class.js';
import { runInContext } from './injection-context.js';
import { requireProvider } from './require-provider.js';

/** What the scopes of one system share. */
export interface ScopeHost extends BindingHost {
  readonly factoryOf: AgentFactories | undefined;
  addressOf(agent: AgentClass): Address;
  /** @throws InstarError if the system does not list the agent, or this scope may not inject its address. */
  requireAddressee(agent: AgentClass, scope: Scope, place: string): void;
  /** @throws InstarError if another module has a provider for the token that this scope does not see. */
  refuseHidden(token: unknown, scope: Scope, place: string): void;
}

/** The services that the classes of one module see, or those of a system without modules. */
export class Scope implements DependencySource {
  private readonly bindings = new Map<ServiceToken, Binding[]>();
  /** By token, what `inject` in a field of an agent resolves with. */
  private readonly resolvers = new Map<unknown, Resolver>();
  private readonly addressees = new Set<AgentClass>();

  /** @param base what every module sees; a scope with a base makes only what is provided. */
  constructor(
    readonly name: string,
    private readonly host: ScopeHost,
    private readonly base?: Scope,
  ) {}

  /** Adds a service that this scope makes. */
  provide(provider: ServiceProvider): Binding {
    const token = isClass(provider) ? provider : requireProvider(provider, `${this.name}({ providers })`).provide;
    const binding = new Binding(token, this.name, this.resolveProvider(provider), this.host);
    this.add(binding);
    return binding;
  }

  /** Adds a service that is visible here. Of several for one token, the last one is injected. */
  add(binding: Binding): void {
    const known = this.bindings.get(binding.token);
    if (known === undefined) this.bindings.set(binding.token, [binding]);
    else known.push(binding);
  }

  /** Adds an agent whose address may be injected here. */
  addAgent(agent: AgentClass): void {
    this.addressees.add(agent);
  }

  sees(agent: AgentClass): boolean {
    return this.addressees.has(agent) || this.base?.sees(agent) === true;
  }

  /** Whether a visible service is provided for the token. */
  has(token: ServiceToken): boolean {
    return this.lookUp(token).length > 0;
  }

  /** @throws InstarError `INSTAR_DEPENDENCY_UNKNOWN` if nothing is provided for the token and it is not a class. */
  resolve<T>(token: ServiceToken<T>, place: string): T {
    return this.require(token, place).get() as T;
  }

  inject(token: unknown, agent: AgentView | undefined, maker: unknown): unknown {
    // A service must not inject what belongs to an agent, so it does not share the agents' resolvers.
    const known = agent === undefined ? undefined : this.resolvers.get(token);
    if (known !== undefined) return known(agent);
    const { resolve } = this.bind(toDependency(token), `inject in ${nameOf(maker)}`, agent !== undefined);
    // Each call of `addressOf` and `supervisorAddress` makes a new token: the map would grow without end.
    if (agent !== undefined && !isAddressToken(token) && !isSupervisorToken(token)) this.resolvers.set(token, resolve);
    return resolve(agent);
  }

  /** Calls a function that makes an agent, or something of the system if there is none; it may `inject`. */
  call<T>(make: () => T, agent: AgentView | undefined): T {
    return runInContext(this, agent, make, make);
  }

  /** How instances of a class are made from the services of this scope. */
  constructionOf(target: Class, isAgent: boolean): Construction {
    const factory = isAgent ? this.host.factoryOf?.(target) : undefined;
    const dependencies = (factory?.inject ?? constructorParameters(target)).map(toDependency);
    const construct = (args: readonly unknown[]): unknown => factory?.make(args) ?? new target(...args);
    return new Construction(this, target, `${nameOf(target)}.constructor`, isAgent, dependencies, construct);
  }

  bind(dependency: Dependency, place: string, isAgent: boolean): BoundDependency {
    switch (dependency.kind) {
      case 'service': {
        const { token, optional } = dependency;
        const binding = optional ? this.find(token, place) : this.require(token, place);
        return { edges: binding === undefined ? [] : [{ binding }], resolve: () => binding?.get() };
      }
      case 'all': {
        const { token, optional } = dependency;
        const bindings = this.lookUp(token);
        if (bindings.length === 0 && !optional) throw this.unprovided(token, place);
        return {
          edges: bindings.map((binding) => ({ binding })),
          resolve: () => this.lookUp(token).map((binding) => binding.get()),
        };
      }
      case 'delayed': {
        const { token } = dependency;
        return { edges: [], resolve: () => token.createProxy((target) => this.resolve(target, place)) };
      }
      case 'transformed': {
        const value = this.bind(dependency.value, place, isAgent);
        const transformer = this.bind(dependency.transformer, place, isAgent);
        return {
          edges: [...value.edges, ...transformer.edges],
          resolve: (agent) =>
            (transformer.resolve(agent) as Transformer).transform(value.resolve(agent), ...dependency.args),
        };
      }
      case 'address': {
        const agent = requireAgent(dependency.agent, place);
        this.host.requireAddressee(agent, this, place);
        return { edges: [{ agent }], resolve: () => this.host.addressOf(agent) };
      }
      default:
        if (!isAgent) throw ownOfService(dependency.kind, place);
        return { edges: [], resolve: ownResolver(dependency, place) as Resolver };
    }
  }

  private require(token: ServiceToken, place: string): Binding {
    const binding = this.find(token, place);
    if (binding === undefined) throw this.unprovided(token, place);
    return binding;
  }

  private find(token: ServiceToken, place: string): Binding | undefined {
    const found = this.lookUp(token).at(-1);
    if (found !== undefined) return found;
    if (isAgent(token)) throw agentAsService(nameOf(token), place);
    this.host.refuseHidden(token, this, place);
    const isConstructed = isClass(token) && this.base === undefined && !isEmptyClass(token);
    return isConstructed ? this.provideItself(token, place) : undefined;
  }

  /** A class that nothing provides is constructed as it is. */
  private provideItself(token: Class, place: string): Binding {
    try {
      return this.provide(token);
    } catch (error) {
      throw notConstructible(nameOf(token), place, this.name, error as InstarError);
    }
  }

  private unprovided(token: ServiceToken, place: string): Error {
    const known = [...this.bindings.keys(), ...(this.base?.bindings.keys() ?? [])];
    const kind = !isClass(token) ? 'name' : isEmptyClass(token) ? 'empty class' : 'class';
    return nothingProvided(nameOf(token), kind, place, this.name, known.map(nameOf));
  }

  private lookUp(token: ServiceToken): readonly Binding[] {
    return this.bindings.get(token) ?? this.base?.lookUp(token) ?? [];
  }

  private resolveProvider(provider: ServiceProvider): ResolvedProvider {
    if (isClass(provider)) return { kind: 'class', owned: true, construction: this.constructionOf(provider, false) };
    if ('useClass' in provider)
      return { kind: 'class', owned: true, construction: this.constructionOf(provider.useClass, false) };
    const name = nameOf(provider.provide);
    const constructionOf = (
      maker: string,
      tokens: readonly unknown[],
      call: (dependencies: readonly unknown[]) => unknown,
    ): Construction => new Construction(this, maker, maker, false, tokens.map(toDependency), call);
    if ('useValue' in provider)
      return { kind: 'value', owned: false, construction: constructionOf(name, [], () => provider.useValue) };
    if ('useExisting' in provider) {
      const construction = constructionOf(`the alias ${name}`, [provider.useExisting], ([instance]) => instance);
      return { kind: 'alias', owned: false, construction };
    }
    const { useFactory, inject, owned = true } = provider;
    const place = `the factory of ${name}`;
    const resolve: Resolve = (token) => this.resolve(token, place);
    const construction = constructionOf(place, inject ?? [], (dependencies) =>
      inject === undefined ? useFactory(resolve) : useFactory(...dependencies),
    );
    return { kind: 'factory', owned, construction };
  }
}

type OwnDependency = Extract<Dependency, { readonly kind: OwnKind | 'supervisor' }>;

/** Resolves what only an agent may inject. */
function ownResolver(dependency: OwnDependency, place: string): (agent: AgentView) => unknown {
  switch (dependency.kind) {
    case 'context':
      return (agent) => agent.ownContext();
    case 'self':
      return (agent) => agent.address;
    case 'input':
      return (agent) => agent.input;
    case 'supervisor': {
      const { token } = dependency;
      if (token.isNamed) requireAgent(token.agent, place);
      return (agent) => supervisorOf(agent, token);
    }
  }
}

interface Transformer {
  transform(value: unknown, ...args: readonly unknown[]): unknown;
}

function requireAgent(agent: unknown, place: string): AgentClass {
  if (agent === undefined) throw addresseeUndefined(place);
  if (!isAgent(agent)) throw serviceHasNoAddress(nameOf(agent), place);
  return agent;
}

/** @throws InstarError `INSTAR_SUPERVISOR_INVALID` if it is of another class than the one that the token names. */
function supervisorOf({ supervisor, address }: AgentView, token: SupervisorToken): Address | undefined {
  if (!token.isNamed) return supervisor?.address;
  const expected = token.agent as AgentClass;
  if (supervisor?.agent === expected || supervisor?.agent.prototype instanceof expected) return supervisor.address;
  throw wrongSupervisor(nameOf(expected), address.id, supervisor?.address.id);
}
