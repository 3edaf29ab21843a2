import type { InjectedBy, ListedFor } from '../agent/injected-list.js';
import type { AbstractClass } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';
import type { ServiceProvider } from './service-provider.js';

/** Options with providers; the list of what is injected into one must match its parameters. */
export interface CheckedProviders<P extends readonly ServiceProvider[]> {
  readonly providers?: P & { readonly [K in keyof P]: CheckedProvider<P[K]> };
}

/** Accepts a provider whose list of tokens fits its class or factory. */
export type CheckedProvider<P> = P extends AbstractClass
  ? ListedFor<P>
  : P extends { readonly useClass: infer C extends AbstractClass }
    ? { readonly provide: unknown; readonly useClass: ListedFor<C> }
    : P extends { readonly inject: infer List extends readonly unknown[]; readonly useFactory: infer F }
      ? number extends List['length']
        ? unknown
        : F extends (...dependencies: InjectedBy<List>) => unknown
          ? unknown
          : { readonly useFactory: Mistake<'inject lists other types than the parameters of the factory have'> }
      : unknown;
