import { lookup as dnsLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { permits, type Reach } from './reach.js';

/** A name leads to where a feed may not lead. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';

  constructor(host: string, address: string) {
    super(`${host} is ${address}, an address of the own network (--allow-private permits it)`);
  }
}

/**
 * A look-up of names that finds permitted addresses only. It stands where the connection is made, so the address that was checked is the one
 * that is connected to: a name that means another one a moment later gains nothing.
 *
 * @param lookup finds the addresses. Default: the system's
 */
export function guardedLookup(reach: Reach, lookup: typeof dnsLookup = dnsLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const permitted = error === null ? addresses.filter(({ address }) => permits(reach, address)) : [];
      const [first] = permitted;
      if (error !== null) callback(error, '');
      else if (first === undefined) callback(new AddressRefused(hostname, addresses[0]?.address ?? 'nowhere'), '');
      else if (options.all === true) callback(null, permitted);
      else callback(null, first.address, first.family);
    });
  };
}
