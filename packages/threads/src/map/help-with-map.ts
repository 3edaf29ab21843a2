import { pack, unpack, type ClassTable, type ClonePayload } from '@instar/core/execution';
import type { ChunkHandler } from './chunked-work.js';
import { mapRange, numbersIn, type MapTask } from './map-task.js';

/** Makes the handler for chunks of a map that runs on another thread. */
export function helpWithMap(
  { chunkSize, numbers }: MapTask,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever function the other thread maps with
  apply: (item: any, index: number) => any,
  table: ClassTable,
): ChunkHandler {
  if (numbers !== undefined) {
    const { type, length } = numbers;
    const input = numbersIn(type, numbers.input, length);
    const output = numbersIn(type, numbers.output, length);
    return (chunk) => {
      const from = chunk * chunkSize;
      mapRange(input, output, from, Math.min(from + chunkSize, length), apply);
      return undefined;
    };
  }
  return (chunk, request) => {
    const items = unpack(request as ClonePayload, table) as unknown[];
    // Not `items.map`, which skips holes.
    const results = Array.from(items, (item, index) => apply(item, chunk * chunkSize + index) as unknown);
    const { payload, transfer } = pack(results, table);
    return { body: payload, transfer };
  };
}
