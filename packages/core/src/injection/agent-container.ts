import 'reflect-metadata';
// tsyringe asks for reflect-metadata when it is loaded, and Jest's ES module mode loads it before the metadata store has run.
import { constructorTypes, injectedTokens } from '../definition/metadata-store.js';
import {
  container as globalContainer,
  injectable,
  instanceCachingFactory,
  type DependencyContainer,
  type InjectionToken as Token,
} from 'tsyringe';
import { isClass, nameOf, type Class } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';
import type { InjectionToken, Provider } from './provider.js';

/** Types that the compiler emits when it cannot name the real one. */
const VAGUE: readonly unknown[] = [undefined, Object, Function];

/** Constructor parameters of these types are values that no container can make. */
const PRIMITIVE: readonly unknown[] = [String, Number, Boolean, Symbol, BigInt, Array, Promise];

/**
 * The container of one system: private, so that nothing leaks from one system to another or to tsyringe's global container. It
 * makes services once and agents anew for each that is spawned.
 */
export class AgentContainer {
  private readonly container = createPrivateContainer();
  private readonly checked = new WeakSet<Class>();

  constructor(providers: readonly Provider[] = []) {
    for (const provider of providers) this.register(provider);
    for (const provider of providers) {
      if (isClass(provider)) this.requireServices(provider);
      else if ('useClass' in provider) this.requireServices(provider.useClass);
    }
  }

  /** @throws InstarError `INSTAR_DEPENDENCY_UNKNOWN` if nothing is registered for the token and it is no class. */
  resolve<T>(token: InjectionToken<T>): T {
    if (isClass(token)) return this.construct<T>(token as Class<T>);
    if (!this.container.isRegistered(token as Token<T>)) {
      throw new InstarError({
        code: 'INSTAR_DEPENDENCY_UNKNOWN',
        problem: `Nothing is provided for ${nameOf(token)}`,
        place: 'system.resolve',
        remedy: `Add { provide: ${nameOf(token)}, … } to the system's providers`,
      });
    }
    return this.container.resolve(token as Token<T>);
  }

  /** A new instance of an agent's class, or the one instance of a service. */
  construct<T>(target: Class<T>): T {
    this.requireDependencies(target);
    if (target.length === 0 && !this.container.isRegistered(target)) return new target();
    return this.container.resolve(target);
  }

  /**
   * Looks whether the container can make the class and all that it asks for, without making anything.
   *
   * @throws InstarError `INSTAR_DEPENDENCY_UNKNOWN` for a constructor parameter whose type was not emitted.
   */
  requireDependencies(target: Class, visiting = new Set<Class>()): void {
    if (this.checked.has(target) || visiting.has(target)) return;
    visiting.add(target);
    if (target.length > 0 && !this.container.isRegistered(target)) {
      checkParameters(target);
      injectable()(target);
      this.requireServices(target, visiting);
    }
    this.checked.add(target);
  }

  private requireServices(target: Class, visiting?: Set<Class>): void {
    const explicit = injectedTokens(target);
    constructorTypes(target)?.forEach((type, index) => {
      if (isClass(type) && !(String(index) in explicit)) this.requireDependencies(type, visiting);
    });
  }

  private register(provider: Provider): void {
    if (isClass(provider)) {
      checkParameters(provider);
      injectable()(provider);
      this.container.registerSingleton(provider);
      return;
    }
    const { provide } = requireProvider(provider);
    const token = provide as Token;
    if ('useClass' in provider) {
      checkParameters(provider.useClass);
      injectable()(provider.useClass);
      this.container.registerSingleton(token, provider.useClass);
    } else if ('useValue' in provider) {
      this.container.registerInstance(token, provider.useValue);
    } else {
      const { useFactory } = provider;
      this.container.register(token, {
        useFactory: instanceCachingFactory(() => useFactory((wanted) => this.resolve(wanted))),
      });
    }
  }
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

function checkParameters(target: Class): void {
  const types = constructorTypes(target);
  const explicit = injectedTokens(target);
  // The length leaves out parameters with a default value, the container does not.
  const count = Math.max(target.length, types?.length ?? 0);
  for (let index = 0; index < count; index++) {
    if (String(index) in explicit) continue;
    const type = types?.[index];
    if (types !== undefined && !VAGUE.includes(type) && !PRIMITIVE.includes(type)) continue;
    throw new InstarError({
      code: 'INSTAR_DEPENDENCY_UNKNOWN',
      problem: `The container cannot tell what parameter ${index} of the constructor is${types === undefined ? '' : ` (its emitted type is ${nameOf(type)})`}`,
      place: `${nameOf(target)}.constructor`,
      remedy: remedyFor(types, type),
    });
  }
}

function remedyFor(types: readonly unknown[] | undefined, type: unknown): string {
  if (types === undefined) {
    return 'Compile with emitDecoratorMetadata and decorate the class, or mark the parameter with @inject(Token), or spawn a function that makes the agent';
  }
  if (PRIMITIVE.includes(type))
    return 'Pass values as input to `begin`, or provide them under a token and mark the parameter with @inject(token)';
  return "Import the class itself instead of its type only ('import type' emits nothing), break the import cycle, or mark the parameter with @inject(Token)";
}
