import type { AbstractClass } from '../primitives/class.js';
import type { Address } from './address.js';
import type { Context } from './context.js';
import type { AddressToken } from './address-token.js';
import type { SupervisorToken } from './supervisor-token.js';

/** What each token of a list injects. Strings, symbols and `Input` have no type to check; the own address fits any. */
export type InjectedBy<List extends readonly unknown[]> = {
  -readonly [K in keyof List]: List[K] extends AddressToken<infer A>
    ? Address<A>
    : List[K] extends SupervisorToken<infer G>
      ? G
      : List[K] extends AbstractClass<infer T>
        ? T extends Address | Context
          ? // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the class of the agent is not known here
            any
          : T
        : // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a name has no type
          any;
};

/** Accepts a class whose `static inject`, if it is a tuple, matches the parameters of its constructor. */
export type ListedFor<C extends AbstractClass> = C extends { readonly inject: infer List extends readonly unknown[] }
  ? number extends List['length']
    ? unknown
    : InjectedBy<List> extends ConstructorParameters<C>
      ? unknown
      : ListMismatch<List>
  : unknown;

export interface ListMismatch<List> {
  readonly 'static inject does not match the parameters of the constructor': List;
}
