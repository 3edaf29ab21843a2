import { isAddressToken } from '../agent/address-token.js';
import { ownKindOf, type OwnKind } from '../agent/own-token.js';
import { isSupervisorToken, type SupervisorToken } from '../agent/supervisor-token.js';
import type { AbstractClass, Class } from '../primitives/class.js';
import type { InjectionToken } from '../definition/provider.js';

/** What a constructor parameter, a factory or `inject` asks for. */
export type Dependency =
  | { readonly kind: 'service'; readonly token: InjectionToken; readonly optional: boolean }
  /** Every provider of a token, by tsyringe's `@injectAll`. */
  | { readonly kind: 'all'; readonly token: InjectionToken; readonly optional: boolean }
  /** A stand-in that looks for the service when it is first touched, by tsyringe's `delay`. */
  | { readonly kind: 'delayed'; readonly token: DelayedToken }
  /** What a service makes of others, by tsyringe's `@injectWithTransform`. */
  | {
      readonly kind: 'transformed';
      readonly of: Dependency;
      readonly by: Dependency;
      readonly extra: readonly unknown[];
    }
  | { readonly kind: 'address'; readonly agent: unknown }
  | { readonly kind: 'supervisor'; readonly token: SupervisorToken }
  | { readonly kind: OwnKind };

/** tsyringe's `delay(() => Service)`; the package does not export its class. */
export interface DelayedToken {
  createProxy(find: (target: Class) => unknown): unknown;
}

/** What tsyringe's parameter decorators note down. */
interface Descriptor {
  readonly token: unknown;
  readonly multiple?: boolean;
  readonly isOptional?: boolean;
  readonly transform?: unknown;
  readonly transformArgs?: readonly unknown[];
}

/** Reads a token as it was written: a class, a name, the token of an address, or what tsyringe's own decorators noted. */
export function toDependency(written: unknown): Dependency {
  if (isAddressToken(written)) return { kind: 'address', agent: written.agent };
  if (isSupervisorToken(written)) return { kind: 'supervisor', token: written };
  const own = ownKindOf(written);
  if (own !== undefined) return { kind: own };
  if (typeof written !== 'object' || written === null) return service(written, false);
  if ('createProxy' in written) return { kind: 'delayed', token: written as DelayedToken };
  const { token, multiple, isOptional = false, transform, transformArgs = [] } = written as Descriptor;
  if (transform !== undefined)
    return { kind: 'transformed', of: toDependency(token), by: toDependency(transform), extra: transformArgs };
  if (multiple === true) return { kind: 'all', token: token as InjectionToken, optional: isOptional };
  const dependency = toDependency(token);
  return dependency.kind === 'service' ? { ...dependency, optional: isOptional } : dependency;
}

function service(token: unknown, optional: boolean): Dependency {
  return { kind: 'service', token: token as AbstractClass | string | symbol, optional };
}
