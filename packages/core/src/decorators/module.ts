import type { CheckedProviders } from '../definition/checked-providers.js';
import { recordModule } from '../definition/metadata-store.js';
import type { ServiceProvider } from '../definition/service-provider.js';
import type { ModuleOptions } from '../injection/module-options.js';
import type { Class } from '../primitives/class.js';

/**
 * Marks a class as a module: a part of a system with services and agents of its own. What it does not export is hidden from
 * other modules.
 *
 * @example
 * ```ts
 * @Module({ imports: [StoreModule], agents: [Index], exports: [Index] })
 * class SearchModule {}
 * ```
 */
export function Module<const P extends readonly ServiceProvider[]>(
  options: ModuleOptions & CheckedProviders<P> = {},
): <C extends Class>(module: C, context?: ClassDecoratorContext<C>) => void {
  return (module) => {
    recordModule(module, options);
  };
}
