import 'reflect-metadata';
// tsyringe asks for reflect-metadata when it is loaded, and Jest's ES module mode loads it before the metadata store has run.
import { injectedTokens, recordInjectedTokens } from '../definition/metadata-store.js';
import {
  container as globalContainer,
  injectable,
  type DependencyContainer,
  type InjectionToken as Token,
} from 'tsyringe';
import { isClass, nameOf, type Class } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';
import { constructorOwner, constructorParameters } from './constructor-parameters.js';
import type { InjectionToken, Provider } from './provider.js';

/**
 * The container of one system: private, so that nothing leaks from one system to another or to tsyringe's global container. It
 * makes services once and agents anew for each that is spawned.
 */
export class AgentContainer {
  private readonly container = createPrivateContainer();
  /** What the container knows each agent's class by; nothing for one without parameters, which needs no container. */
  private readonly agents = new WeakMap<Class, symbol | undefined>();
  /** Services that are being looked at, and may ask for each other. */
  private readonly visiting = new Set<unknown>();

  constructor(providers: readonly Provider[] = []) {
    for (const provider of providers) this.register(provider);
    for (const provider of providers) {
      if (isClass(provider)) this.requireServices(provider);
      else if ('useClass' in provider) this.requireServices(provider.useClass);
    }
  }

  /**
   * The one instance of a service.
   *
   * @throws InstarError `INSTAR_DEPENDENCY_UNKNOWN` if nothing is provided for the token and it is no class.
   */
  resolve<T>(token: InjectionToken<T>): T {
    this.requireService(token, 'system.resolve');
    return this.container.resolve(token as Token<T>);
  }

  /**
   * What makes an agent's instances, worked out once for many of them. Nothing is made yet, but all that the class asks for is looked at.
   *
   * @throws InstarError `INSTAR_DEPENDENCY_UNKNOWN` for a constructor parameter whose type was not emitted, or for whose token
   * nothing is provided.
   */
  makerOf<T>(target: Class<T>): () => T {
    this.requireDependencies(target);
    const token = this.agents.get(target);
    return token === undefined ? () => new target() : () => this.container.resolve<T>(token);
  }

  private requireDependencies(target: Class): void {
    if (this.agents.has(target)) return;
    if (constructorParameters(target).length === 0) {
      this.agents.set(target, undefined);
      return;
    }
    this.requireServices(target);
    // A token of its own: by its class it might be a service of somebody's, and made once.
    const token = Symbol(nameOf(target));
    this.container.register(token, { useClass: target });
    this.agents.set(target, token);
  }

  /** Has the container know what the constructor of a class takes. */
  private requireServices(target: Class): void {
    constructorParameters(target).forEach((parameter, index) => {
      this.requireService(requiredToken(parameter), `${nameOf(target)}.constructor, parameter ${index}`);
    });
    const owner = constructorOwner(target);
    if (owner !== target) recordInjectedTokens(target, injectedTokens(owner));
    injectable()(target);
  }

  /** Sees to it that there is a service for a token: a class that is not among the providers is one, too. */
  private requireService(token: unknown, place: string): void {
    if (this.container.isRegistered(token as Token) || this.visiting.has(token)) return;
    if (isClass(token)) {
      this.visiting.add(token);
      try {
        this.requireServices(token);
      } finally {
        this.visiting.delete(token);
      }
      this.container.registerSingleton(token);
    } else if (typeof token === 'string' || typeof token === 'symbol') {
      throw new InstarError({
        code: 'INSTAR_DEPENDENCY_UNKNOWN',
        problem: `Nothing is provided for ${nameOf(token)}`,
        place,
        remedy: `Add { provide: ${nameOf(token)}, … } to the system's providers`,
      });
    }
  }

  private register(provider: Provider): void {
    if (isClass(provider)) {
      this.container.registerSingleton(provider);
      return;
    }
    const { provide } = requireProvider(provider);
    const token = provide as Token;
    if ('useClass' in provider) this.container.registerSingleton(token, provider.useClass);
    else if ('useValue' in provider) {
      // Not as a value, which tsyringe takes for no provider if it is null or undefined.
      this.container.register(token, { useFactory: () => provider.useValue });
    } else {
      const { useFactory } = provider;
      this.container.register(token, { useFactory: once(() => useFactory((wanted) => this.resolve(wanted))) });
    }
  }
}

/** The token that a parameter needs; none for one that tsyringe's `@inject` says is optional. */
function requiredToken(parameter: unknown): unknown {
  if (typeof parameter !== 'object' || parameter === null || !('token' in parameter)) return parameter;
  return 'isOptional' in parameter && parameter.isOptional === true ? undefined : requiredToken(parameter.token);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function createPrivateContainer(): DependencyContainer {
  // tsyringe exports the global container but not its class; one made without a parent shares nothing with it.
  const PrivateContainer = globalContainer.constructor as new () => DependencyContainer;
  return new PrivateContainer();
}

function requireProvider(provider: Exclude<Provider, Class>): Exclude<Provider, Class> {
  const given: unknown = provider;
  const ways = ['useClass', 'useValue', 'useFactory'];
  if (typeof given === 'object' && given !== null && 'provide' in given && ways.some((way) => way in given))
    return provider;
  throw new InstarError({
    code: 'INSTAR_PROVIDER_INVALID',
    problem: `${nameOf(given)} is no provider`,
    place: 'createSystem({ providers })',
    remedy: 'Give a class, or { provide, useClass | useValue | useFactory }',
  });
}
