import type { PluginTable } from '../../plugin/plugin-table.js';
import type { DoctorCheck } from './doctor-check.js';

/** What `instar doctor` checks, in this order. */
export const doctorCheckTable: PluginTable<DoctorCheck> = {
  node: {
    summary: 'Node is new enough',
    load: async () => (await import('./checks/node.js')).node,
  },
  decorators: {
    summary: 'the settings of decorators go together, and emit what injection needs',
    load: async () => (await import('./checks/decorators.js')).decorators,
  },
  fields: {
    summary: 'no field of an agent is initialized from a parameter property that is not set yet',
    load: async () => (await import('./checks/fields.js')).fields,
  },
  metadata: {
    summary: 'the tools that run the sources support decorators, and emit the types of parameters',
    load: async () => (await import('./checks/metadata.js')).metadata,
  },
  'reflect-metadata': {
    summary: 'no copy of reflect-metadata discards what another one has recorded',
    load: async () => (await import('./checks/reflect-metadata.js')).reflectMetadata,
  },
  copies: {
    summary: 'there is one copy of each package of Instar',
    load: async () => (await import('./checks/copies.js')).copies,
  },
  modules: {
    summary: 'the compiler finds the entries of packages, and emits the modules that Node expects',
    load: async () => (await import('./checks/modules.js')).modules,
  },
  'type-check': {
    summary: 'a script checks the types',
    load: async () => (await import('./checks/type-check.js')).typeCheck,
  },
  threads: {
    summary: 'sync states run on threads, and workers find the agents',
    load: async () => (await import('./checks/threads.js')).threads,
  },
  nest: {
    summary: 'the version of Nest is supported, by the test runner too, and its modules declare the agents',
    load: async () => (await import('./checks/nest.js')).nest,
  },
};
