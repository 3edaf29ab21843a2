import type { AgentClass } from '../agent/agent-shape.js';
import { notOnAClass } from '../errors/definition-errors.js';
import { nameOf } from '../primitives/class.js';

/** A legacy decorator has a name as its second argument unless it is on a class, a standard one its context. */
export function requireClass(annotation: string, value: unknown, context: unknown): asserts value is AgentClass {
  const kind = typeof context === 'object' && context !== null && 'kind' in context ? context.kind : context;
  if (typeof value === 'function' && (kind === undefined || kind === 'class')) return;
  throw notOnAClass(annotation, nameOf(value));
}
