import type { AddressToken } from '../agent/address-token.js';
import { nameOf, type AbstractClass, type Class } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';

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

/** @throws InstarError `INSTAR_PROVIDER_INVALID` for something that is no provider. */
export function requireProvider<P extends Exclude<Provider, Class>>(provider: P, place: string): P {
  const given: unknown = provider;
  if (typeof given === 'object' && given !== null && 'provide' in given && WAYS.some((way) => way in given))
    return provider;
  throw new InstarError({
    code: 'INSTAR_PROVIDER_INVALID',
    problem: `${nameOf(given)} is no provider`,
    place,
    remedy: 'Give a class, or { provide, useClass | useValue | useFactory }',
  });
}

const WAYS = ['useClass', 'useValue', 'useFactory'];
