import type { AbstractClass } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';
import type { Injected } from './injected.js';

/** What each token of a list injects into an agent of type `Self`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the default is an agent that is not known
export type InjectedBy<List extends readonly unknown[], Self = any> = {
  -readonly [K in keyof List]: Injected<List[K], Self>;
};

/** The mistake of a class whose `static inject`, if it is a tuple, does not match the parameters of its constructor. */
export type ListMistake<C extends AbstractClass> = C extends { readonly inject: infer List extends readonly unknown[] }
  ? number extends List['length']
    ? never
    : InjectedBy<List, InstanceType<C>> extends ConstructorParameters<C>
      ? never
      : Mistake<'static inject lists other types than the parameters of the constructor have'>
  : never;

/** Accepts a class without that mistake. */
export type ListedFor<C extends AbstractClass> = [ListMistake<C>] extends [never] ? unknown : ListMistake<C>;
