import { isAddressToken } from '../agent/address-token.js';
import { ownKindOf, type OwnKind } from '../agent/own-token.js';
import { isSupervisorToken, type SupervisorToken } from '../agent/supervisor-token.js';
import type { ServiceToken } from '../definition/service-provider.js';
import { isDelayedToken, type DelayedToken, type TsyringeDescriptor } from './tsyringe-adapter.js';

/** A dependency of a constructor or factory, or the argument of `inject`. */
export type Dependency =
  | { readonly kind: 'service'; readonly token: ServiceToken; readonly optional: boolean }
  /** Every provider of a token, by tsyringe's `@injectAll`. */
  | { readonly kind: 'all'; readonly token: ServiceToken; readonly optional: boolean }
  /** A proxy that resolves the service at first use, by tsyringe's `delay`. */
  | { readonly kind: 'delayed'; readonly token: DelayedToken }
  /** What a transformer returns for a service, by tsyringe's `@injectWithTransform` and `@injectAllWithTransform`. */
  | {
      readonly kind: 'transformed';
      readonly value: Dependency;
      readonly transformer: Dependency;
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'address'; readonly agent: unknown }
  | { readonly kind: 'supervisor'; readonly token: SupervisorToken }
  | { readonly kind: OwnKind };

/** Whether a token stands for what only the system has: the address of an agent, of the supervisor, or what is the agent's own. */
export function isSystemToken(token: unknown): boolean {
  return isAddressToken(token) || isSupervisorToken(token) || ownKindOf(token) !== undefined;
}

/** Reads what was written for a parameter: a class, a name, the token of an address, or what tsyringe's decorators recorded. */
export function toDependency(written: unknown): Dependency {
  if (isAddressToken(written)) return { kind: 'address', agent: written.agent };
  if (isSupervisorToken(written)) return { kind: 'supervisor', token: written };
  const own = ownKindOf(written);
  if (own !== undefined) return { kind: own };
  if (typeof written !== 'object' || written === null)
    return { kind: 'service', token: written as ServiceToken, optional: false };
  if (isDelayedToken(written)) return { kind: 'delayed', token: written };
  return fromDescriptor(written as TsyringeDescriptor);
}

function fromDescriptor({
  token,
  multiple = false,
  isOptional: optional = false,
  transform,
  transformArgs: args = [],
}: TsyringeDescriptor): Dependency {
  const single = toDependency(token);
  const value: Dependency = multiple
    ? { kind: 'all', token: token as ServiceToken, optional }
    : single.kind === 'service'
      ? { ...single, optional: optional || single.optional }
      : single;
  if (transform === undefined) return value;
  return { kind: 'transformed', value, transformer: toDependency(transform), args };
}
