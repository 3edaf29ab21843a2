import type { AgentClass } from '../agent/agent-shape.js';
import type { BeginMistake } from '../agent/begin-check.js';
import type { ListMistake } from '../agent/injected-list.js';
import { recordAgent } from '../definition/metadata-store.js';
import type { AgentOptions } from '../definition/agent-options.js';
import { requireClass } from './require-class.js';

/** What `@Agent` returns: a decorator for classes, with its verdict. */
export type AgentDecorator = <C extends AgentClass>(agent: C, context?: ClassDecoratorContext<C>) => AgentVerdict<C>;

/** Nothing, or the mistake that the compiler prints. */
export type AgentVerdict<C extends AgentClass> = [BeginMistake<C> | ListMistake<C>] extends [never]
  ? void
  : BeginMistake<C> | ListMistake<C>;

/**
 * Marks a class as an agent: something that can be spawned, addressed and supervised. A class with nothing else is an actor
 * without handlers. The compiler checks `static inject` against the constructor, and that `begin` returns a step if nothing else can
 * take the agent to its states.
 *
 * @example
 * ```ts
 * @Agent({ onError: 'stop' })
 * class Fetcher {}
 * ```
 */
export function Agent(options: AgentOptions = {}): AgentDecorator {
  // Made here, where the caller is the module that has the class. The stack is formatted only if an executor asks for it.
  const site = new Error('annotated here');
  return (agent: unknown, context: unknown) => {
    requireClass('Agent', agent, context);
    recordAgent(agent, options, site);
  };
}
