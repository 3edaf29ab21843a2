import type { AbstractClass } from '../primitives/class.js';
import type { Injected } from './injected.js';

/** What each token of a list injects into an agent of type `Self`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the default is an agent that is not known
export type InjectedBy<List extends readonly unknown[], Self = any> = {
  -readonly [K in keyof List]: Injected<List[K], Self>;
};

/** Accepts a class whose `static inject`, if it is a tuple, matches the parameters of its constructor. */
export type ListedFor<C extends AbstractClass> = C extends { readonly inject: infer List extends readonly unknown[] }
  ? number extends List['length']
    ? unknown
    : InjectedBy<List, InstanceType<C>> extends ConstructorParameters<C>
      ? unknown
      : ListMismatch<List>
  : unknown;

export interface ListMismatch<List> {
  readonly 'static inject does not match the parameters of the constructor': List;
}
