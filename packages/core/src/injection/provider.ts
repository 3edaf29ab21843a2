import type { AbstractClass, Class } from '../primitives/class.js';

/** What the container knows a dependency by: a class (abstract ones too), a string or a symbol. */
export type InjectionToken<T = unknown> = AbstractClass<T> | string | symbol;

/**
 * Something that can be injected: a class, made once in each system when it is first needed, or a token with a class, a value or
 * a factory behind it.
 */
export type Provider<T = unknown> =
  | Class<T>
  | { readonly provide: InjectionToken<T>; readonly useClass: Class<T> }
  | { readonly provide: InjectionToken<T>; readonly useValue: T }
  | { readonly provide: InjectionToken<T>; readonly useFactory: (resolve: Resolve) => T };

/** Gives the instance behind a token. */
export type Resolve = <T>(token: InjectionToken<T>) => T;
