import type { AddressToken } from '@instar/core/definition';

/**
 * By token of Nest, what `@InjectAddress` names, in this process: a decorator runs before there is an application, which then provides
 * all of them. It holds tokens alone, so that nothing of one application reaches another.
 */
const KEY = Symbol.for('instar:nest-addresses');

interface Registry {
  readonly byToken: Map<symbol, AddressToken>;
  readonly byReference: WeakMap<object, symbol>;
}

/** Shared by the copies of this package. */
function registry(): Registry {
  return ((globalThis as Record<symbol, Registry | undefined>)[KEY] ??= {
    byToken: new Map(),
    byReference: new WeakMap(),
  });
}

/**
 * The token under which Nest injects an address. Nest prints its description when nothing provides it.
 *
 * @param reference the agent's class, or the function that names it.
 */
export function nestTokenOf(reference: object, address: AddressToken, name: string): symbol {
  const { byToken, byReference } = registry();
  const known = byReference.get(reference);
  if (known !== undefined) return known;
  const token = Symbol(`the address of ${name} (does the root module import InstarModule.forRoot()?)`);
  byReference.set(reference, token);
  byToken.set(token, address);
  return token;
}

/** What has been decorated so far. */
export function knownAddresses(): ReadonlyMap<symbol, AddressToken> {
  return registry().byToken;
}
