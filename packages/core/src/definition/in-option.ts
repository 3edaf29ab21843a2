import type { AbstractClass } from '../primitives/class.js';

/** One waiting state, or several. */
export type InStates = AbstractClass | readonly AbstractClass[];

/** What every handler may be given: the waiting states that it holds in. */
export interface InOption<C extends InStates = InStates> {
  /** The states that the handler holds in, and those that extend them. Default: every state, and none. */
  readonly in?: C;
}

/** The state that the handler is called with: an instance of one of the classes. */
export type StateIn<C> = C extends AbstractClass<infer S> ? S : C extends readonly AbstractClass<infer S>[] ? S : never;

/** What a method is called with: its message and the context, and the state if it is bound to some. */
export type WithState<P extends readonly unknown[], C> = [C] extends [never] ? P : [...P, StateIn<C>];
