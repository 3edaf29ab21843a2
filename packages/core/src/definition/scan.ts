import type { AgentClass } from '../agent/agent-shape.js';
import { notAnAgent } from '../errors/definition-errors.js';
import { isClass, nameOf, type AbstractClass } from '../primitives/class.js';
import type { AgentDefinition } from './agent-definition.js';
import { agentRecord, hasAgentRecord, methodRecords, storeDefinition, storedDefinition } from './metadata-store.js';
import { resolveCarried } from './validate-carried.js';
import { RowCollector } from './row-collector.js';
import { resolveAgentOptions } from './validate-options.js';
import { resolveSupervision } from './validate-supervision.js';

/**
 * The definition of an annotated class. It is compiled once for each class, at first use. Invalid annotations throw here, with a code and
 * a remedy, before anything runs.
 *
 * @throws InstarError `INSTAR_NOT_AN_AGENT`, `INSTAR_OPTIONS_INVALID`, `INSTAR_TOKEN_INVALID`, `INSTAR_STATE_DUPLICATE`,
 * `INSTAR_HANDLER_DUPLICATE`, `INSTAR_FALLBACK_WITHOUT_STATE`, `INSTAR_SYNC_STATE_ASYNC`, `INSTAR_FIELD_INVALID`.
 */
export function definitionOf(agent: AgentClass): AgentDefinition {
  const value: unknown = agent;
  const stored = typeof value === 'function' ? storedDefinition(agent) : undefined;
  if (stored !== undefined) return stored as AgentDefinition;
  if (!isAgent(agent)) throw notAnAgent(nameOf(agent));
  const definition = scan(agent);
  storeDefinition(agent, definition);
  return definition;
}

/** Whether a value is a class that is, or extends, an annotated one. */
export function isAgent(value: unknown): value is AgentClass {
  return isClass(value) && hasAgentRecord(value);
}

function scan(agent: AgentClass): AgentDefinition {
  const lineage = lineageOf(agent);
  const collector = new RowCollector(nameOf(agent));
  for (const ancestor of lineage) {
    const prototype = ancestor.prototype as object;
    collector.beginLevel();
    for (const [method, body] of ownMethods(prototype))
      collector.add(method, body, methodRecords(prototype, method, body));
  }
  const tables = collector.finish();
  const records = lineage.map(agentRecord).filter((options) => options !== undefined);
  const { chart, layers = records } = collector.describe?.(tables, records, nameOf(agent)) ?? {};
  const {
    name = nameOf(agent),
    module,
    classes,
    ...options
  } = resolveAgentOptions(layers, `@Agent of ${nameOf(agent)}`);
  return Object.freeze({
    name,
    agent,
    options: Object.freeze(options),
    ...tables,
    ...(chart && { chart }),
    carried: resolveCarried(agent, lineage),
    classes,
    ...(module !== undefined && { module }),
    ...resolveSupervision(agent, lineage),
  });
}

/** The class and those it extends, the most general first. */
function lineageOf(agent: AbstractClass): AbstractClass[] {
  const lineage: AbstractClass[] = [];
  for (let current: unknown = agent; isClass(current); current = Object.getPrototypeOf(current))
    lineage.unshift(current);
  return lineage;
}

function* ownMethods(prototype: object): Generator<[PropertyKey, object]> {
  for (const name of Reflect.ownKeys(prototype)) {
    if (name === 'constructor') continue;
    const value: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
    if (typeof value === 'function') yield [name, value];
  }
}
