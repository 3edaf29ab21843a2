import type { CheckedProviders } from '../definition/checked-providers.js';
import type { ModuleOptions } from '../definition/module-options.js';
import { recordModule } from '../definition/metadata-store.js';
import type { Provider } from '../definition/provider.js';
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
export function Module<const P extends readonly Provider[]>(
  options: ModuleOptions & CheckedProviders<P> = {},
): <C extends Class>(module: C, context?: ClassDecoratorContext<C>) => void {
  return (module) => {
    recordModule(module, options);
  };
}
