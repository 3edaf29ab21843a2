import type { AgentDefinition, StateRow } from '../definition/agent-definition.js';
import { isError } from '../errors/is-error.js';
import { messageOf } from '../errors/print-value.js';
import { privateMember } from '../errors/sync-state-errors.js';
import { isClass, nameOf } from '../primitives/class.js';
import { classTableOf } from './class-table.js';

/** What engines say, and the functions of compilers that lower `#private` members, if an object does not have the member. */
const SAID = /private (?:member|field|method)|must be an instance of class/;

/** In the source of a class: a `#private` member, or the function that a compiler has put in its place. */
const PRIVATE = /#\w|[Pp]rivate(?:Field|Get|Set|Method|Add)/;

/**
 * The error of a sync state that uses a `#private` member: a copy of an object has none. Anything else that was thrown is returned as it is,
 * such as the error of a class that is neither the agent's nor copied.
 */
export function explainPrivateMember(
  thrown: unknown,
  definition: AgentDefinition,
  row: StateRow,
  place: string,
): unknown {
  if (!isError(thrown) || thrown.name !== 'TypeError') return thrown;
  const message = messageOf(thrown);
  if (!SAID.test(message)) return thrown;
  const member = /#[\w$]+/.exec(message)?.[0];
  const sources = copiedClasses(definition).map((each) => Function.prototype.toString.call(each));
  if (!sources.some((source) => (member === undefined ? PRIVATE.test(source) : source.includes(member)))) return thrown;
  return privateMember(member, nameOf(row.token), place, thrown);
}

/** The agent's class with those that it extends, and the classes of what travels. */
function copiedClasses(definition: AgentDefinition): readonly (abstract new (...args: never[]) => unknown)[] {
  const classes = [...classTableOf(definition).classes];
  for (let current: unknown = definition.agent; isClass(current); current = Object.getPrototypeOf(current))
    classes.push(current);
  return classes;
}
