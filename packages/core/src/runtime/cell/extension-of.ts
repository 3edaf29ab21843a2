import type { Cell } from './cell.js';

/** The value of an option of the agent that is not one of core's own. */
export function extensionOf({ dispatch }: Cell, name: string): unknown {
  return dispatch?.definition.options.extensions?.[name];
}
