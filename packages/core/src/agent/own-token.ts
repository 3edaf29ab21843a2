import { Address } from './address.js';
import { Context } from './context.js';

/** What may be injected into an agent besides services: what belongs to this very agent. */
export type OwnKind = 'context' | 'self' | 'input';

/**
 * The token of an agent's input, the value that `begin` is called with: for `@Inject(Input)`, `static inject = [Input] as const`, and
 * `inject<Rows>(Input)` in a field, where its type has to be named.
 *
 * @example
 * ```ts
 * constructor(@Inject(Input) private readonly seed: URL) {}
 *
 * begin(_seed: URL): void {}
 * ```
 */
export const Input: unique symbol = Symbol.for('instar:input');

/** Marks the classes, also for another copy of this package. */
const OWN = Symbol.for('instar:own');
mark(Context, 'context');
mark(Address, 'self');

/** What of the agent a token stands for: `Context`, `Address` or `Input`. */
export function ownKindOf(token: unknown): OwnKind | undefined {
  if (token === Input) return 'input';
  if (typeof token !== 'function' || !Object.hasOwn(token, OWN)) return undefined;
  return (token as unknown as Record<symbol, OwnKind>)[OWN];
}

function mark(token: object, kind: OwnKind): void {
  Object.defineProperty(token, OWN, { value: kind });
}
