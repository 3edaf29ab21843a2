import 'reflect-metadata';
// tsyringe asks for reflect-metadata when it is loaded, and Jest's ES module mode loads it before the metadata store has run.
import { container as globalContainer, type DependencyContainer, type InjectionToken as Token } from 'tsyringe';
import { isAddressToken } from '../agent/address-token.js';
import type { Address } from '../agent/address.js';
import type { AgentClass } from '../agent/agent-shape.js';
import { isSupervisorToken, type SupervisorToken } from '../agent/supervisor-token.js';
import type { InjectionToken, Provider, Resolve } from '../definition/provider.js';
import { isAgent } from '../definition/scan.js';
import { isClass, nameOf, type Class } from '../primitives/class.js';
import type { AgentView } from './agent-view.js';
import { Binding, type Edge, type Recipe, type Workshop } from './binding.js';
import { Construction, type Slot, type Surroundings } from './construction.js';
import { toDependency, type Dependency } from './dependency.js';
import {
  agentAsService,
  agentUndefined,
  notAnAgent,
  nothingProvided,
  ownOfService,
  wrongSupervisor,
} from './injection-errors.js';
import { constructWithin } from './injection-frame.js';
import { requireProvider } from './require-provider.js';

/** What the scopes of one system have in common. */
export interface World extends Workshop {
  addressOf(agent: AgentClass): Address;
  /** @throws InstarError if the agent is none of the system's, or this scope may not have its address. */
  requireAddressee(agent: AgentClass, scope: Scope, asker: string): void;
  /** @throws InstarError if another module has a provider for the token that this scope does not see. */
  refuseHidden(token: unknown, scope: Scope, asker: string): void;
}

/** The services that the classes of one module see, or those of a system without modules. */
export class Scope implements Surroundings {
  private readonly container: DependencyContainer;
  private readonly bindings = new Map<InjectionToken, Binding[]>();
  private readonly slots = new Map<unknown, Slot>();
  private readonly addressees = new Set<AgentClass>();

  /** @param base what every module sees; a scope with a base makes only what is provided. */
  constructor(
    readonly name: string,
    private readonly world: World,
    private readonly base?: Scope,
  ) {
    this.container = base?.container.createChildContainer() ?? createPrivateContainer();
  }

  /** Adds a service that this scope makes. */
  provide(provider: Provider): Binding {
    const token = isClass(provider) ? provider : requireProvider(provider, `${this.name}({ providers })`).provide;
    const binding = new Binding(token, this.name, this.recipeOf(provider), this.world);
    this.show(binding);
    return binding;
  }

  /** Adds a service to what is seen here. Of several for one token, the last one is injected. */
  show(binding: Binding): void {
    const { token } = binding;
    const known = this.bindings.get(token);
    if (known === undefined) this.bindings.set(token, [binding]);
    else known.push(binding);
    this.container.register(token as Token, { useFactory: () => binding.get() });
  }

  /** Adds an agent whose address may be had here. */
  showAgent(agent: AgentClass): void {
    this.addressees.add(agent);
  }

  sees(agent: AgentClass): boolean {
    return this.addressees.has(agent) || this.base?.sees(agent) === true;
  }

  /** @throws InstarError `INSTAR_DEPENDENCY_UNKNOWN` if nothing is provided for the token and it is no class. */
  resolve<T>(token: InjectionToken<T>, asker: string): T {
    this.bindingOf(token, asker);
    return this.container.resolve(token as Token<T>);
  }

  give(token: unknown, view: AgentView | undefined, maker: unknown): unknown {
    // Each call of `addressOf` and `ownSupervisor` makes a token: there would be no end of them.
    const isPassing = isAddressToken(token) || isSupervisorToken(token);
    let slot = isPassing ? undefined : this.slots.get(token);
    // What an agent may ask for, a service may not.
    if (slot === undefined || view === undefined) {
      const dependency = toDependency(token);
      this.edgesOf(dependency, `inject in ${nameOf(maker)}`, view !== undefined);
      slot ??= this.slotFor(dependency);
      if (!isPassing) this.slots.set(token, slot);
    }
    return slot(view);
  }

  /** Calls a function that makes an agent; it may `inject`. */
  call<T>(make: () => T, view: AgentView): T {
    return constructWithin(this, view, make, make);
  }

  /** How to make instances of a class from what is seen here. */
  constructionOf(target: Class, isAgent: boolean): Construction {
    return new Construction(target, isAgent, this);
  }

  edgesOf(dependency: Dependency, asker: string, isAgent: boolean): readonly Edge[] {
    switch (dependency.kind) {
      case 'service': {
        const binding = this.bindingOf(dependency.token, asker, dependency.optional);
        return binding === undefined ? [] : [{ binding }];
      }
      case 'all': {
        const bindings = this.lookup(dependency.token);
        if (bindings === undefined && !dependency.optional) throw nothingProvided(dependency.token, asker, this.name);
        return (bindings ?? []).map((binding) => ({ binding }));
      }
      case 'transformed':
        return [dependency.of, dependency.by].flatMap((each) => this.edgesOf(each, asker, isAgent));
      case 'address':
        return [{ agent: this.requireAddressee(dependency.agent, asker) }];
      case 'delayed':
        return [];
      case 'supervisor':
        if (!isAgent) throw ownOfService(WHAT.supervisor, asker);
        if (dependency.token.isNamed) requireAgent(dependency.token.agent, asker);
        return [];
      case 'context':
      case 'self':
      case 'input':
        if (!isAgent) throw ownOfService(WHAT[dependency.kind], asker);
        return [];
    }
  }

  slotFor(dependency: Dependency): Slot {
    switch (dependency.kind) {
      case 'service': {
        const binding = this.bindingOf(dependency.token, this.name, dependency.optional);
        return () => binding?.get();
      }
      case 'all': {
        const { token } = dependency;
        return () => (this.has(token) ? this.container.resolveAll(token as Token) : []);
      }
      case 'delayed':
        return () => dependency.token.createProxy((target) => this.resolve(target, this.name));
      case 'transformed': {
        const [value, by] = [this.slotFor(dependency.of), this.slotFor(dependency.by)];
        return (view) => (by(view) as Transform).transform(value(view), ...dependency.extra);
      }
      case 'address': {
        const agent = dependency.agent as AgentClass;
        return () => this.world.addressOf(agent);
      }
      case 'supervisor':
        return (view) => supervisorOf(requireView(view, 'supervisor'), dependency.token);
      case 'context':
        return (view) => requireView(view, 'context').ownContext();
      case 'self':
        return (view) => requireView(view, 'self').address;
      case 'input':
        return (view) => requireView(view, 'input').input;
    }
  }

  private bindingOf(token: InjectionToken, asker: string, optional = false): Binding | undefined {
    const found = this.lookup(token)?.at(-1);
    if (found !== undefined) return found;
    if (isAgent(token)) throw agentAsService(token, asker);
    this.world.refuseHidden(token, this, asker);
    if (isClass(token) && this.base === undefined) return this.provide(token);
    if (optional) return undefined;
    throw nothingProvided(token, asker, this.name);
  }

  /** Whether something that is seen here is provided for the token. */
  has(token: InjectionToken): boolean {
    return this.lookup(token) !== undefined;
  }

  private lookup(token: InjectionToken): readonly Binding[] | undefined {
    return this.bindings.get(token) ?? this.base?.lookup(token);
  }

  private requireAddressee(agent: unknown, asker: string): AgentClass {
    requireAgent(agent, asker);
    this.world.requireAddressee(agent, this, asker);
    return agent;
  }

  private recipeOf(provider: Provider): Recipe {
    if (isClass(provider)) return this.recipeOfClass(provider);
    if ('useClass' in provider) return this.recipeOfClass(provider.useClass);
    if ('useValue' in provider) return { kind: 'value', edges: () => [], make: () => provider.useValue };
    const place = `the factory of ${nameOf(provider.provide)}`;
    if (provider.inject === undefined) {
      const resolve: Resolve = (wanted) => this.resolve(wanted, place);
      return {
        kind: 'factory',
        edges: () => [],
        make: () => constructWithin(this, undefined, place, () => provider.useFactory(resolve)),
      };
    }
    const dependencies = provider.inject.map(toDependency);
    const slots = (): unknown[] => dependencies.map((dependency) => this.slotFor(dependency)(undefined));
    return {
      kind: 'factory',
      edges: () => dependencies.flatMap((dependency) => this.edgesOf(dependency, place, false)),
      make: () => constructWithin(this, undefined, place, () => provider.useFactory(...slots())),
    };
  }

  private recipeOfClass(target: Class): Recipe {
    const construction = this.constructionOf(target, false);
    return { kind: 'class', edges: () => construction.edges(), make: () => construction.make(undefined) };
  }
}

interface Transform {
  transform(value: unknown, ...extra: readonly unknown[]): unknown;
}

const WHAT = { context: 'A context', self: 'An own address', input: 'An input', supervisor: 'A supervisor' } as const;

function requireView(view: AgentView | undefined, kind: keyof typeof WHAT): AgentView {
  if (view === undefined) throw ownOfService(WHAT[kind], 'inject');
  return view;
}

function requireAgent(agent: unknown, asker: string): asserts agent is AgentClass {
  if (agent === undefined) throw agentUndefined(asker);
  if (!isAgent(agent)) throw notAnAgent(agent, asker);
}

/** @throws InstarError `INSTAR_SUPERVISOR_INVALID` if it is of another class than the one that the token names. */
function supervisorOf({ supervisor, address }: AgentView, token: SupervisorToken): Address | undefined {
  if (!token.isNamed) return supervisor?.address;
  const wanted = token.agent as AgentClass;
  if (supervisor?.agent === wanted || supervisor?.agent.prototype instanceof wanted) return supervisor.address;
  throw wrongSupervisor(wanted, address.id, supervisor?.address.id);
}

function createPrivateContainer(): DependencyContainer {
  // tsyringe exports the global container but not its class; one made without a parent shares nothing with it.
  const PrivateContainer = globalContainer.constructor as new () => DependencyContainer;
  return new PrivateContainer();
}
