import { defineOption, type ExtensionOption } from '../../definition/extension-option.js';
import type { Addressee } from './addressee.js';
import type { CellAddress } from './cell-address.js';

/** Makes the address of an agent. */
export type AddressMaker = (cell: Addressee) => CellAddress;

/** The option of an agent that has an address of its own kind: not for users, so its name cannot be that of another option. */
export const OWN_ADDRESS = 'instar:address';

const option = /* #__PURE__ */ defineOption(OWN_ADDRESS, (make: AddressMaker) => make);

export function ownAddress(make: AddressMaker): Record<typeof OWN_ADDRESS, ExtensionOption> {
  return { [OWN_ADDRESS]: option(make) };
}
