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
