import type { AgentDefinition } from '../definition/agent-definition.js';
import { carriedLosesMethods } from '../errors/definition-errors.js';
import { nameOf } from '../primitives/class.js';
import { isError } from '../errors/is-error.js';
import { classTableOf } from './class-table.js';

/**
 * The carried fields of an agent's instance.
 *
 * @throws InstarError `INSTAR_FIELD_INVALID` for a field that holds a service, or anything else that would lose its methods.
 */
export function carriedFields(definition: AgentDefinition, agent: object): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const field of definition.carried) {
    if (!(field in agent)) continue;
    const value = (agent as Record<string, unknown>)[field];
    if (typeof value === 'object' && value !== null) requireMethodsToTravel(definition, field, value);
    fields[field] = value;
  }
  return fields;
}

/** Prototypes that cloning preserves, or that have no methods, for any agent. */
const harmless = new WeakSet([Object.prototype, Array.prototype, Map.prototype, Set.prototype]);

/** The agent's own object is replaced by the copy that comes back, and a later call would fail for a missing method. */
function requireMethodsToTravel(definition: AgentDefinition, field: string, value: object): void {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || harmless.has(prototype) || classTableOf(definition).numberOf(value) !== undefined) return;
  if (losesMethods(value, prototype)) throw carriedLosesMethods(definition.name, field, nameOf(value));
  harmless.add(prototype);
}

function losesMethods(value: object, prototype: object): boolean {
  const own = Reflect.ownKeys(prototype).filter((key) => key !== 'constructor');
  if (own.length === 0 || isError(value)) return false;
  const { structuredClone } = globalThis as { structuredClone?: (value: object) => object };
  try {
    const copy = structuredClone?.(value);
    // By the name: a copy may belong to another realm.
    return copy !== undefined && nameOf(copy) !== nameOf(value);
  } catch {
    // The clone itself fails later, with an error that names the culprit.
    return false;
  }
}
