import type { AbstractClass } from '../primitives/class.js';
import type { Address } from './address.js';
import type { InputOf } from './agent-shape.js';
import type { Context } from './context.js';
import type { Input } from './own-token.js';
import type { INJECTS } from './token-of.js';

/**
 * What a token injects into an agent of type `Self`: its own address for `Address`, its own context for `Context`, its input for `Input`.
 * A name, a string or a symbol, says nothing of the type.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the default is an agent that is not known
export type Injected<Token, Self = any> = Token extends typeof Address
  ? Address<Self>
  : Token extends typeof Context
    ? Context<Self>
    : Token extends typeof Input
      ? InputOf<Self>
      : Token extends { readonly [INJECTS]: infer T }
        ? T
        : Token extends AbstractClass<infer T>
          ? T
          : // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a name has no type
            any;
