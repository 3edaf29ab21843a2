import type { AddressToken } from '../agent/address-token.js';
import type { AbstractClass, Class } from '../primitives/class.js';

/** The token of a service: a class (an abstract one too), a string or a symbol. */
export type ServiceToken<T = unknown> = AbstractClass<T> | string | symbol;

/**
 * Something that can be injected: a class, made once in each system when it is first needed, or a token with a class, a value, a
 * factory or another token behind it.
 *
 * The system disposes of what it made: of instances of classes and of what factories return, unless they say `owned: false`. It never
 * disposes of a value, nor of an instance twice that has a second token by `useExisting`.
 */
export type ServiceProvider<T = unknown> =
  | ServiceClass<T>
  | (ProviderOf<T> & { readonly useClass: Class<T> })
  | (ProviderOf<T> & { readonly useValue: T })
  /** An alias: the instance behind another token. */
  | (ProviderOf<T> & { readonly useExisting: ServiceToken<T> })
  | ServiceFactory<T>;

/** A class; it may list what is injected into its constructor. Named here, `inject` tells a factory with it from one without. */
type ServiceClass<T> = Class<T> & { readonly inject?: readonly unknown[] };

interface ProviderOf<T> {
  readonly provide: ServiceToken<T>;
  readonly inject?: undefined;
  readonly owned?: undefined;
}

interface FactoryProviderOf<T> {
  readonly provide: ServiceToken<T>;
  /** Whether the system disposes of what the factory returns. `false` for an object that is not the system's. Default: true. */
  readonly owned?: boolean;
}

/** A factory is called with a function that returns the instance behind a token or, in order, with what `inject` lists. */
export type ServiceFactory<T = unknown> =
  | (FactoryProviderOf<T> & { readonly useFactory: (resolve: Resolve) => T; readonly inject?: undefined })
  | (FactoryProviderOf<T> & {
      /** Services, and addresses of agents by `addressOf`. */
      readonly inject: readonly (ServiceToken | AddressToken)[];
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as many parameters as `inject` has tokens, of their types
      readonly useFactory: (...dependencies: any[]) => T;
    });

/** Returns the instance behind a token. */
export type Resolve = <T>(token: ServiceToken<T>) => T;
