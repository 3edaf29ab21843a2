/** Errors of finding an agent's class, or a function, in a worker. */
import { headlineOf } from '@instar/core/execution';
import { defineError } from './define-error.js';

const FACTORY =
  "threads({ worker: () => new Worker(new URL('./that-entry.js', import.meta.url), { type: 'module' }) })";

const ENTRY = `export it under its name from a file of its own, or, in a bundle, write a worker entry that calls exposeAgents({ … }) and pass ${FACTORY}`;

export const moduleUnknown = defineError('INSTAR_MODULE_UNKNOWN', (agent: string) => ({
  problem: `The module of ${agent} is unknown, so no worker can load it`,
  place: agent,
  remedy: `Set @Agent({ module: import.meta.url }) and ${ENTRY}`,
}));

export const noWorkerEntry = defineError('INSTAR_MODULE_UNKNOWN', () => ({
  problem: 'In a browser or a bundle, threads() cannot make workers without the option `worker`',
  place: 'threads()',
  remedy: `Write a worker entry that calls exposeAgents({ … }) of @instar/threads/worker, and use ${FACTORY}`,
}));

export const moduleNotLoaded = defineError(
  'INSTAR_MODULE_NOT_LOADED',
  (module: string, place: string, cause: unknown) => ({
    problem: `${module} cannot be loaded into a worker: ${headlineOf(cause)}`,
    place,
    remedy: 'See the cause: the module, or what it imports, throws or needs something that a worker does not have',
    cause,
  }),
);

export const noTypeScript = defineError('INSTAR_MODULE_NOT_LOADED', (path: string) => ({
  problem: `A worker cannot load TypeScript here: ${path}`,
  place: 'threads()',
  remedy: 'Install typescript (6 or older: 7 has no interface for programs) or tsx, or compile before you run',
}));

export const agentNotExported = defineError('INSTAR_NOT_EXPORTED', (agent: string, module: string) => ({
  problem: `${module} does not export ${agent}, so a worker cannot find it there`,
  place: agent,
  remedy: `If that is the right module, ${ENTRY}; if not, name the right one with @Agent({ module: import.meta.url })`,
}));

export const functionNotExported = defineError('INSTAR_NOT_EXPORTED', (name: string, module: string) => ({
  problem: `${module} does not export the function ${name}, so a worker cannot find it there`,
  place: name,
  remedy: `Call threadable in the module that exports the function; if it is exported under another name, pass that: threadable(${name}, 'thatName')`,
}));

export const functionNotThreadable = defineError(
  'INSTAR_NOT_EXPORTED',
  (name: string, exportName: string, place: string) => ({
    problem: `The function ${name || '(anonymous)'} is not marked with threadable, so no thread can find it`,
    place,
    remedy: `Write it in a module as export const ${exportName} = threadable(function ${exportName}(…) { … }), and pass what it needs as arguments`,
  }),
);

export const notExposed = defineError('INSTAR_NOT_EXPORTED', (what: string, exposed: readonly string[]) => ({
  problem: `The worker entry does not expose ${what}, only: ${exposed.join(', ') || 'nothing'}`,
  place: what,
  remedy: `Add it to exposeAgents({ … }) in the worker entry; in a minified bundle, also name it: @Agent({ name: '…' })`,
}));

export const otherStateTable = defineError('INSTAR_NOT_EXPORTED', (agent: string, module: string) => ({
  problem: `The class ${agent} that ${module} exports has another state table than the agent`,
  place: agent,
  remedy: 'Export each agent under a name of its own, and load the same build in the worker',
}));

export const nameAmbiguous = defineError('INSTAR_NOT_EXPORTED', (className: string, module: string) => ({
  problem: `${module} exports several agents whose class is called ${className}, so the name is ambiguous`,
  place: className,
  remedy: "Give each of them a name of its own: @Agent({ name: '…' })",
}));
