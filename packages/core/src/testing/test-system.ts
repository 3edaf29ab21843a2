import type { CheckedProviders } from '../definition/checked-providers.js';
import type { ServiceToken, ServiceProvider } from '../definition/service-provider.js';
import type { Class } from '../primitives/class.js';
import { createSystem } from '../runtime/system/create-system.js';
import type { System } from '../runtime/system/system.js';
import type { SystemOptions } from '../runtime/system/system-options.js';

/** A system under test, before it is created: what it is made of may still be replaced. */
export class TestSystem {
  private readonly overrides: Exclude<ServiceProvider, Class>[] = [];

  /** @internal Use `createTestSystem`. */
  constructor(
    private readonly module: Class,
    private readonly options: SystemOptions,
  ) {}

  /** Names a service to replace, in whichever module it is. */
  override<T>(token: ServiceToken<T>): Override<T> {
    return {
      with: (useValue) => {
        this.overrides.push({ provide: token, useValue });
        return this;
      },
    };
  }

  /**
   * Creates the system.
   *
   * @throws InstarError `INSTAR_OVERRIDE_UNKNOWN` for a token that nothing is provided for, and all that `createSystem` throws.
   */
  create(): System {
    const { modules = [], overrides = [] } = this.options;
    return createSystem({
      ...this.options,
      modules: [this.module, ...modules],
      overrides: [...overrides, ...this.overrides],
    });
  }
}

export interface Override<T> {
  /**
   * Gives what is injected instead: anything with the same public members. It is the test's: the system does not dispose of
   * it.
   */
  with(fake: Pick<T, keyof T>): TestSystem;
}

/**
 * A system made of a module, with some of its services replaced.
 *
 * @param options as for `createSystem`: virtual time, a silent logger.
 *
 * @example
 * ```ts
 * const system = createTestSystem(AppModule, { host: time.host }).override(Store).with(fake).create();
 * ```
 */
export function createTestSystem<const P extends readonly ServiceProvider[]>(
  module: Class,
  options: SystemOptions & CheckedProviders<P> = {},
): TestSystem {
  return new TestSystem(module, options);
}
