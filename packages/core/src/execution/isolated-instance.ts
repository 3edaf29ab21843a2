import type { AgentDefinition } from '../definition/agent-definition.js';
import { fieldNotCarried } from '../errors/sync-state-errors.js';

/** The `this` of a sync state. */
export interface IsolatedInstance {
  readonly self: Readonly<Record<PropertyKey, unknown>>;
  /** Of the carried fields, those that the method may have changed. */
  readonly changes: () => Record<string, unknown>;
}

/**
 * Makes the `this` of a sync state: it has the methods of the class and the carried fields. A copy has none of the agent's other fields, so
 * reading or writing one is an error that names it.
 */
export function isolatedInstance(
  definition: AgentDefinition,
  carried: Readonly<Record<string, unknown>>,
): IsolatedInstance {
  const { agent, carried: fields } = definition;
  const fresh: Record<PropertyKey, unknown> = Object.create(agent.prototype as object) as typeof fresh;
  Object.assign(fresh, carried);
  const touched = new Set<string>();
  // A definition is completed by its first instance, and an executor makes none: the fields that were sent count as carried too.
  const isCarried = (field: PropertyKey): field is string =>
    typeof field === 'string' && (fields.includes(field) || Object.hasOwn(carried, field));
  const self = new Proxy(fresh, {
    get: (target, field, receiver) => {
      if (isCarried(field)) touched.add(field);
      else if (!(field in target) && typeof field !== 'symbol') throw fieldNotCarried(definition.name, field, 'reads');
      return Reflect.get(target, field, receiver);
    },
    set: (target, field, value, receiver) => {
      if (isCarried(field)) {
        touched.add(field);
        target[field] = value;
        return true;
      }
      if (hasSetter(target, field)) return Reflect.set(target, field, value, receiver);
      throw fieldNotCarried(definition.name, String(field), 'writes');
    },
    defineProperty: (target, field, descriptor) => {
      if (!isCarried(field)) throw fieldNotCarried(definition.name, String(field), 'writes');
      touched.add(field);
      return Reflect.defineProperty(target, field, descriptor);
    },
    deleteProperty: (target, field) => {
      if (!isCarried(field)) throw fieldNotCarried(definition.name, String(field), 'deletes');
      touched.add(field);
      return Reflect.deleteProperty(target, field);
    },
  });
  return { self, changes: () => Object.fromEntries([...touched].map((field) => [field, fresh[field]])) };
}

function hasSetter(target: object, field: PropertyKey): boolean {
  let owner: object | null = target;
  while (owner !== null) {
    const found = Object.getOwnPropertyDescriptor(owner, field);
    if (found !== undefined) return found.set !== undefined;
    owner = Object.getPrototypeOf(owner) as object | null;
  }
  return false;
}
