import type { AddressToken } from '../agent/address-token.js';
import type { AbstractClass, Class } from '../primitives/class.js';

/** What the container knows a dependency by: a class (abstract ones too), a string or a symbol. */
export type InjectionToken<T = unknown> = AbstractClass<T> | string | symbol;

/** What can be asked for by name: a service, or the address of an agent. */
export type Injectable<T = unknown> = InjectionToken<T> | AddressToken;

/**
 * Something that can be injected: a class, made once in each system when it is first needed, or a token with a class, a value or
 * a factory behind it. A value is the user's: the system never disposes of it.
 */
export type Provider<T = unknown> =
  | ServiceClass<T>
  | { readonly provide: InjectionToken<T>; readonly useClass: Class<T>; readonly inject?: undefined }
  | { readonly provide: InjectionToken<T>; readonly useValue: T; readonly inject?: undefined }
  | FactoryProvider<T>;

/** A class; it may list what its constructor is given. Named here, `inject` tells a factory that has it from one that has not. */
type ServiceClass<T> = Class<T> & { readonly inject?: readonly unknown[] };

/** A factory is handed a function that gives the instance behind a token or, in order, what `inject` names. */
export type FactoryProvider<T = unknown> =
  | {
      readonly provide: InjectionToken<T>;
      readonly useFactory: (resolve: Resolve) => T;
      readonly inject?: undefined;
    }
  | {
      readonly provide: InjectionToken<T>;
      readonly inject: readonly Injectable[];
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as many parameters as `inject` has tokens, of their types
      readonly useFactory: (...dependencies: any[]) => T;
    };

/** Gives the instance behind a token. */
export type Resolve = <T>(token: InjectionToken<T>) => T;
