import type { AgentClass, InputOf } from '../agent/agent-shape.js';
import type { BeginMistake } from '../agent/begin-check.js';
import type { ListMistake } from '../agent/injected-list.js';
import { recordAgent } from '../definition/metadata-store.js';
import type { AgentOptions } from '../definition/agent-options.js';
import type { InputOption } from '../definition/input-schema.js';
import type { Mistake } from '../primitives/mistake.js';
import { requireClass } from './require-class.js';

/** What `@Agent` returns: a decorator for classes, with its verdict. */
export type AgentDecorator<I = never> = <C extends AgentClass>(
  agent: C,
  context?: ClassDecoratorContext<C>,
) => AgentVerdict<C, I>;

/** Nothing, or the mistake that the compiler prints. `I` is what the option `input` makes. */
export type AgentVerdict<C extends AgentClass, I = never> = [
  BeginMistake<C> | ListMistake<C> | InputMistake<C, I>,
] extends [never]
  ? void
  : BeginMistake<C> | ListMistake<C> | InputMistake<C, I>;

type InputMistake<C extends AgentClass, I> = [I] extends [never]
  ? never
  : [I] extends [InputOf<InstanceType<C>>]
    ? never
    : [InputOf<InstanceType<C>>] extends [void]
      ? never
      : Mistake<'begin does not take what the schema of the option input makes'>;

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
export function Agent<I = never>(options: AgentOptions & { readonly input?: InputOption<I> } = {}): AgentDecorator<I> {
  // Made here, where the caller is the module that has the class. The stack is formatted only if an executor asks for it.
  const site = new Error('annotated here');
  const decorate = (agent: unknown, context: unknown): void => {
    requireClass('Agent', agent, context);
    recordAgent(agent, options, site);
  };
  return decorate as AgentDecorator<I>;
}
