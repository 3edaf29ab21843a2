import { moduleRecord } from '../definition/metadata-store.js';
import { checkOptions, optionsOf } from '../definition/check-options.js';
import { callable, items } from '../definition/option-checks.js';
import { moduleCycle, notAModule } from '../errors/module-errors.js';
import { isClass, nameOf, type Class } from '../primitives/class.js';
import type { ModuleOptions } from './module-options.js';

const moduleOptions = optionsOf<ModuleOptions>({
  imports: items,
  providers: items,
  agents: items,
  exports: items,
  executor: callable,
});

/** One module of a system. */
export interface ModuleNode {
  readonly module: Class;
  readonly options: ModuleOptions;
  readonly imports: readonly ModuleNode[];
}

/** Whether a class is annotated with `@Module` of this package. */
export function isModule(value: unknown): boolean {
  return isClass(value) && moduleRecord(value) !== undefined;
}

/**
 * The given modules and all that they import, each once, in topological order: imported modules first.
 *
 * @throws InstarError `INSTAR_MODULE_INVALID` for what is not a module, `INSTAR_MODULE_CYCLE` for modules that import each other.
 */
export function modulesFrom(roots: readonly Class[], place: string): readonly ModuleNode[] {
  const nodes = new Map<unknown, ModuleNode>();
  const path: Class[] = [];

  const visit = (module: Class, importer: string): ModuleNode => {
    const known = nodes.get(module);
    if (known !== undefined) return known;
    if (path.includes(module)) throw moduleCycle([...path.slice(path.indexOf(module)), module].map(nameOf));
    const options = requireOptions(module, importer);
    path.push(module);
    const imports = (options.imports ?? []).map((each) => visit(each, nameOf(module)));
    path.pop();
    const node = { module, options, imports };
    nodes.set(module, node);
    return node;
  };
  for (const root of roots) visit(root, place);
  return [...nodes.values()];
}

function requireOptions(module: unknown, importer: string): ModuleOptions {
  const options = isClass(module) ? moduleRecord(module) : undefined;
  if (typeof options === 'object' && options !== null)
    return checkOptions<ModuleOptions>(moduleOptions, options, `@Module of ${nameOf(module)}`);
  throw notAModule(module === undefined ? undefined : nameOf(module), importer);
}
