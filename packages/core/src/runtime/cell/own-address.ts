import { defineOption, type ExtensionOption } from '../../definition/extension-option.js';
import type { Addressee } from './addressee.js';
import type { Cell } from './cell.js';
import type { CellAddress } from './cell-address.js';
import { extensionOf } from './extension-of.js';

/** Makes the address of an agent. */
type AddressMaker = (cell: Addressee) => CellAddress;

/** Not an option for users: its name cannot be that of another one. */
const OWN_ADDRESS = 'instar:address';

/** The option of an agent that has an address of a kind of its own. */
export function ownAddress(make: AddressMaker): Record<typeof OWN_ADDRESS, ExtensionOption> {
  return { [OWN_ADDRESS]: defineOption(OWN_ADDRESS, () => make)(undefined) };
}

/** The address that the option makes, if the agent has it. */
export function ownAddressOf(cell: Cell & Addressee): CellAddress | undefined {
  return (extensionOf(cell, OWN_ADDRESS) as AddressMaker | undefined)?.(cell);
}
