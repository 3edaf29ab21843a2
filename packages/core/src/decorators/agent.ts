import type { AgentClass } from '../agent/agent-shape.js';
import type { ListedFor } from '../agent/injected-list.js';
import { recordAgent } from '../definition/metadata-store.js';
import type { AgentOptions } from '../definition/agent-options.js';
import { nameOf } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';

/**
 * Marks a class as an agent: something that can be spawned, addressed and supervised. A class with nothing else is an actor
 * without handlers. If the class lists what it wants in `static inject`, that is checked against its constructor.
 *
 * @example
 * ```ts
 * @Agent({ onError: 'stop' })
 * class Fetcher {}
 * ```
 */
export function Agent(
  options: AgentOptions = {},
): <C extends AgentClass>(agent: C & ListedFor<C>, context?: ClassDecoratorContext<C>) => void {
  return (agent: unknown, context: unknown) => {
    requireClass(agent, context);
    recordAgent(agent, options);
  };
}

/** A legacy decorator has a name as its second argument unless it is on a class, a standard one its context. */
function requireClass(value: unknown, context: unknown): asserts value is AgentClass {
  const kind = typeof context === 'object' && context !== null && 'kind' in context ? context.kind : context;
  if (typeof value === 'function' && (kind === undefined || kind === 'class')) return;
  throw new InstarError({
    code: 'INSTAR_NOT_AN_AGENT',
    problem: '@Agent is for classes',
    place: nameOf(value),
    remedy: 'Put it above the class, and @OnEvent, @OnRequest or @State above its methods',
  });
}
