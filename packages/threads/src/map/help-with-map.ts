import { pack, unpack, type ClassTable, type ClonePayload } from '@instar/core/execution';
import type { HelpWithPiece } from '../spread/spread.js';
import { mapStretch, numbersIn, type MapTask } from './map-task.js';

/** Performs pieces of a map that another thread has spread. */
export function helpWithMap(
  { chunk, numbers }: MapTask,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever function the other thread maps with
  apply: (item: any, index: number) => any,
  table: ClassTable,
): HelpWithPiece {
  if (numbers !== undefined) {
    const { type, length } = numbers;
    const input = numbersIn(type, numbers.input, length);
    const output = numbersIn(type, numbers.output, length);
    return (piece) => {
      const from = piece * chunk;
      mapStretch(input, output, from, Math.min(from + chunk, length), apply);
      return undefined;
    };
  }
  return (piece, request) => {
    const items = unpack(request as ClonePayload, table) as unknown[];
    // Not `items.map`, which leaves out holes.
    const results = Array.from(items, (item, index) => apply(item, piece * chunk + index) as unknown);
    const { payload, transfer } = pack(results, table);
    return { body: payload, transfer };
  };
}
