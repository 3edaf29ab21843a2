import { definitionOf, type AgentDefinition, isAgent } from '@instar/core/definition';
import { nameAmbiguous } from '../errors/module-errors.js';
import type { AgentReference } from '../module/agent-reference.js';

type Exports = Readonly<Record<string, unknown>>;

/**
 * The definition of the agent among a module's exports: by the agent's own name if it has one, since minifiers give the same name to different
 * classes in different bundles; else by the name of its class.
 *
 * @throws InstarError `INSTAR_NOT_EXPORTED` if several classes have that name, as those that a function makes.
 */
export function findAgent(exports: Exports, { name, className, module }: AgentReference): AgentDefinition | undefined {
  const known = [exports, exports['default']].filter(isObject);
  const agents = known.flatMap((each) => Object.entries(each as Exports)).filter(([, value]) => isAgent(value));
  const named = agents.filter(([, value]) => agentName(value) === name);
  const candidates = name !== className && named.length > 0 ? named : agents;
  const namesakes = new Set(candidates.map(([, value]) => value).filter((value) => nameOf(value) === className));
  if (className !== '' && namesakes.size > 1) throw nameAmbiguous(className, module ?? 'The worker entry');
  const found =
    candidates.find(([key, value]) => key === className && nameOf(value) === className) ??
    candidates.find(([, value]) => className !== '' && nameOf(value) === className) ??
    candidates.find(([key, value]) => key === name || agentName(value) === name);
  return found && definitionOf(found[1] as never);
}

/** The name of an agent, or `undefined` for an invalid one, which must not affect the other agents of its module. */
function agentName(value: unknown): string | undefined {
  try {
    return definitionOf(value as never).name;
  } catch {
    return undefined;
  }
}

/** The export with a name. */
export function findExport(exports: Exports, name: string): unknown {
  if (name in exports) return exports[name];
  const { default: inner } = exports;
  return isObject(inner) ? (inner as Exports)[name] : undefined;
}

function nameOf(value: unknown): string {
  return (value as { readonly name: string }).name;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
