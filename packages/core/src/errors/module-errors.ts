/** Errors of modules, and of what they hide from each other. */
import { didYouMean } from './closest-name.js';
import { defineError } from './define-error.js';

/** @param module its name; absent if it is undefined. */
export const notAModule = defineError('INSTAR_MODULE_INVALID', (module: string | undefined, importer: string) => ({
  problem: `${module ?? 'undefined'} is not a module`,
  place: importer,
  remedy:
    module === undefined
      ? 'Declare the module above the one that imports it, and break the import cycle if there is one'
      : `Put @Module({ … }) on class ${module}`,
}));

/** @param known the names of what it could export. */
export const exportUnknown = defineError(
  'INSTAR_MODULE_INVALID',
  (module: string, token: string, isClass: boolean, known: readonly string[]) => ({
    problem: `${module} exports ${token}, which it neither provides nor imports as a module`,
    place: module,
    remedy:
      didYouMean(token, known) +
      (isClass
        ? `Add ${token} to its providers or agents, or export the module that ${token} comes from`
        : `Add { provide: ${token}, … } to its providers`),
  }),
);

export const providedTwice = defineError('INSTAR_MODULE_INVALID', (token: string, homes: readonly string[]) => ({
  problem: `${token} belongs to more than one module: ${homes.join(', ')}`,
  place: homes[0],
  remedy: 'List it in one module that exports it, and import that module in the others',
}));

export const severalExecutors = defineError('INSTAR_MODULE_INVALID', (modules: readonly string[]) => ({
  problem: `${modules.length} modules name the executor of the system: ${modules.join(', ')}`,
  place: modules[0],
  remedy: 'Name it in one of them, or in createSystem({ executor })',
}));

export const moduleCycle = defineError('INSTAR_MODULE_CYCLE', (cycle: readonly string[]) => ({
  problem: `Modules import each other: ${cycle.join(' → ')}`,
  place: cycle[0],
  remedy: 'Move what they share into a third module that both import',
}));

export const notExported = defineError('INSTAR_PROVIDER_HIDDEN', (token: string, place: string, owner: string) => ({
  problem: `${token} belongs to ${owner}, which does not export it`,
  place,
  remedy: `Add ${token} to the exports of ${owner}, and import ${owner} where it is needed`,
}));

/** @param scope the module that needs it, or `createSystem`; absent for a provider of the system, which sees no module. */
export const notImported = defineError(
  'INSTAR_PROVIDER_HIDDEN',
  (token: string, place: string, scope: string | undefined, exporter: string) => ({
    problem: `${token} is exported by ${exporter}, which ${scope ?? 'createSystem({ providers })'} does not ${scope === undefined ? 'see' : 'import'}`,
    place,
    remedy:
      scope === undefined
        ? `Provide what needs it in ${exporter}, or in a module that imports ${exporter}`
        : `Add ${exporter} to the ${scope === 'createSystem' ? 'modules' : 'imports'} of ${scope}`,
  }),
);
