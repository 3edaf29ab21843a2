import { isHookName } from '../../agent/hook-name.js';
import { methodNames } from '../../definition/method-names.js';
import { closestName } from '../../errors/closest-name.js';
import { nameOf } from '../../primitives/class.js';
import type { DispatchTable } from './dispatch-table.js';

const ANNOTATION: Readonly<Record<string, string>> = { event: '@OnEvent', request: '@OnRequest' };

/** What to do about a message that no method is bound to. */
export function remedyForUnhandled(dispatch: DispatchTable, message: object, kind: string): string {
  const { name: agent, events, requests, handlers } = dispatch.definition;
  const name = nameOf(message);
  const inStates = dispatch.chart?.remedyFor(kind, message);
  if (inStates !== undefined) return inStates;
  if (kind === 'event' && dispatch.requests.find(message))
    return `It is handled by @OnRequest: use ask instead of send`;
  if (kind === 'request' && dispatch.events.find(message)) return `It is handled by @OnEvent: use send instead of ask`;
  const ofKind = { event: events, request: requests }[kind] ?? handlers.filter((row) => row.kind === kind);
  if (ofKind.some(({ token }) => nameOf(token) === name))
    return `${agent} handles another class "${name}": import it from the same module, which may be loaded twice`;
  const annotation = `${ANNOTATION[kind] ?? `the decorator of ${kind}`}(${name})`;
  const method = methodLike(name, dispatch);
  if (method !== undefined) return `Annotate the method \`${method}\` with ${annotation}`;
  return events.length + requests.length > 0
    ? `Annotate a method with ${annotation}`
    : `${agent} has no handlers: annotate a method with ${annotation}`;
}

/** A method without annotation that is named like the message: `add` or `addUrl` for `AddUrl`. */
function methodLike(message: string, { definition }: DispatchTable): string | undefined {
  const { agent, states, events, requests, handlers } = definition;
  const fallbacks = states.map(({ fallback }) => fallback);
  const bound = new Set<unknown>(
    [...states, ...events, ...requests, ...handlers].map(({ method }) => method).concat(fallbacks as string[]),
  );
  const free = methodNames(agent).filter((method) => !bound.has(method) && !isHookName(method));
  const lower = message.toLowerCase();
  const startsAlike = (method: string): boolean => method.length > 2 && lower.startsWith(method.toLowerCase());
  return closestName(message, free) ?? free.find(startsAlike);
}
