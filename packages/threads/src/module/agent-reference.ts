import { InstarError } from '@instar/core';
import { type AgentDefinition, callSiteOf } from '@instar/core/definition';
import { filesOf } from './call-frames.js';

/** How a worker finds an agent's class. */
export interface AgentReference {
  /** Path or URL of the module that exports it; `undefined` if unknown. */
  readonly module: string | undefined;
  /** The agent's name, and that of its class: a minifier may have changed the latter. */
  readonly name: string;
  readonly className: string;
  /** Rows of the state table: if there are not as many in the worker, it is not the same class. */
  readonly states: number;
}

const SEPARATOR = '\n';

/** The reference in one string, which is cheap to send and to look up. */
export function referenceTo(definition: AgentDefinition): string {
  const { name, agent, states } = definition;
  return [name, agent.name, states.length, moduleOf(definition) ?? ''].join(SEPARATOR);
}

export function parseReference(reference: string): AgentReference {
  const [name = '', className = '', states = '', module = ''] = reference.split(SEPARATOR);
  return { name, className, states: Number(states), module: module === '' ? undefined : module };
}

/** The module that was named, or else the file in which the class was annotated: the first one on the stack that is not ours. */
function moduleOf({ module, agent }: AgentDefinition): string | undefined {
  if (module !== undefined) return module;
  const site = callSiteOf(agent);
  return site && callerIn(site);
}

/** The file that called the function in which `site` was made. */
export function callerIn(site: Error): string | undefined {
  const [own, ...callers] = filesOf(site);
  const caller = callers.find((file) => file !== own);
  return caller !== undefined && isFile(caller) ? caller : undefined;
}

/** Whether this is the path or URL of a file, and not the name of a line that was typed in somewhere. */
function isFile(file: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/]|[a-z][a-z+.-]+:\/\/)/.test(file) && !/\[(?:eval|stdin)\d*\]/.test(file);
}

const ENTRY =
  'export it under its name from a file of its own, or, in a bundle, write a worker entry that calls exposeAgents({ … }) ' +
  "and give threads({ worker: () => new Worker(new URL('./that-entry.js', import.meta.url), { type: 'module' }) })";

export function moduleUnknown(agent: string, place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_MODULE_UNKNOWN',
    problem: `The module of ${agent} is unknown, so no worker can load it`,
    place,
    remedy: `Set @Agent({ module: import.meta.url }) and ${ENTRY}`,
  });
}

export function notExported(what: string, module: string, place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_NOT_EXPORTED',
    problem: `${module} does not export ${what}, so a worker cannot find it there`,
    place,
    remedy: `If that is the right module, ${ENTRY}; if not, name the right one with @Agent({ module: import.meta.url })`,
  });
}

export function functionNotExported(name: string, module: string): InstarError {
  return new InstarError({
    code: 'INSTAR_NOT_EXPORTED',
    problem: `${module} does not export the function ${name}, so a worker cannot find it there`,
    place: name,
    remedy: `Call threadable in the module that exports the function; if it is exported under another name, say so: threadable(${name}, 'thatName')`,
  });
}

export function notExposed(what: string, exposed: readonly string[], place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_NOT_EXPORTED',
    problem: `The worker entry does not expose ${what}, only: ${exposed.join(', ') || 'nothing'}`,
    place,
    remedy: `Add it to exposeAgents({ … }) in the worker entry; in a minified bundle, also name it: @Agent({ name: '…' })`,
  });
}

export function notTheSame(what: string, module: string, place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_NOT_EXPORTED',
    problem: `The class ${what} that ${module} exports has another state table than the agent`,
    place,
    remedy: 'Export each agent under a name of its own, and load the same build in the worker',
  });
}

export function sameName(className: string, module: string): InstarError {
  return new InstarError({
    code: 'INSTAR_NOT_EXPORTED',
    problem: `${module} exports several agents whose class is called ${className}, so the name is ambiguous`,
    place: className,
    remedy: "Give each of them a name of its own: @Agent({ name: '…' })",
  });
}
