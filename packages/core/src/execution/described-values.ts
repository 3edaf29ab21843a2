import { Address } from '../agent/address.js';
import { tagOf, textOf } from '../errors/print-value.js';
import { IsolatedAddress } from './isolated-address.js';

/** A value that is sent as text: what makes it anew, and from what. */
export type Description = readonly [maker: string, text: string];

/** Makes the address of an agent from its id. */
export type AddressOf = (id: string) => object;

const ADDRESS = 'Address';

/** The platform's classes whose objects structured cloning loses, and whose constructors take what `String` makes of them. */
const MADE_FROM_TEXT = ['URL', 'URLSearchParams'];

/** Whether a value is sent as text: an address, or an object of the platform, though not one of a class that extends the platform's. */
export function isDescribed(value: object): boolean {
  return (
    value instanceof Address || (MADE_FROM_TEXT.includes(makerOf(value)) && value.constructor.name === makerOf(value))
  );
}

/** @param addresses an address is added to it. */
export function describe(value: object, addresses: Map<string, Address> | undefined): Description {
  if (!(value instanceof Address)) return [makerOf(value), textOf(value)];
  addresses?.set(value.id, value);
  return [ADDRESS, value.id];
}

export function makeDescribed([maker, text]: Description, addressOf: AddressOf = isolated): object {
  if (maker === ADDRESS) return addressOf(text);
  const known = globalThis as unknown as Record<string, new (text: string) => object>;
  return new (known[maker] as new (text: string) => object)(text);
}

/** The addresses that were given to a sync state, by id. */
export function addressIn(given: ReadonlyMap<string, Address>): AddressOf {
  return (id) => {
    const address = given.get(id);
    if (address === undefined) throw new TypeError(`the address of ${id} was not given to this state`);
    return address;
  };
}

function makerOf(value: object): string {
  return tagOf(value).slice('[object '.length, -1);
}

function isolated(id: string): Address {
  return new IsolatedAddress(id);
}
