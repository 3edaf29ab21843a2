import type { delay, InjectionToken } from 'tsyringe';
import { foreignMetadata } from '../definition/metadata-store.js';
import type { AbstractClass } from '../primitives/class.js';

/**
 * The only file that knows tsyringe. Its decorators are metadata of a class, which is read here; its containers and registrations are
 * not used.
 */

/** What tsyringe's parameter decorators record. */
export interface TsyringeDescriptor {
  readonly token: unknown;
  readonly multiple?: boolean;
  readonly isOptional?: boolean;
  readonly transform?: InjectionToken;
  readonly transformArgs?: readonly unknown[];
}

/** A proxy that resolves its service at first use, by `delay(() => Service)`. */
export type DelayedToken = ReturnType<typeof delay>;

/** By index, what tsyringe's decorators recorded for the parameters of this class's own constructor. */
export function tsyringeParameters(target: AbstractClass): Readonly<Record<number, unknown>> {
  return (foreignMetadata('injectionTokens', target) ?? {}) as Record<number, unknown>;
}

/** Whether a token is a `delay(…)`. Its class is not exported, and a second copy of tsyringe has another one. */
export function isDelayedToken(token: object): token is DelayedToken {
  return 'createProxy' in token;
}
