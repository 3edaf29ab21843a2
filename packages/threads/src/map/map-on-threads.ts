import type { MapOptions } from '@instar/core';
import { mapInline, pack, unpack, type ClassTable, type ClonePayload } from '@instar/core/execution';
import { canShareMemory } from '../platform/host-threads.js';
import type { JobAtWork } from '../thread/job-runner.js';
import {
  mapStretch,
  numbersIn,
  sharedCopy,
  typeOfNumbers,
  type ApplyToNumber,
  type MapTask,
  type Numbers,
} from './map-task.js';

/** Pieces if nothing is said: several for each thread, so that none waits long for the last one. */
const PIECES = 32;

type Apply = (item: never, index: number) => unknown;

/** What a map needs to know of the job that it belongs to. */
export interface MapSite {
  readonly job: JobAtWork;
  readonly table: ClassTable;
  readonly agent: string;
  /** What leads to the function, for threads that help. */
  pathTo(apply: Apply): string;
}

/** Maps items with the help of idle threads. The results are in the order of the items. */
export function mapOnThreads(
  site: MapSite,
  items: ArrayLike<unknown>,
  apply: Apply,
  options: MapOptions | undefined,
): unknown {
  const path = site.pathTo(apply);
  const type = typeOfNumbers(items);
  if (!canShareMemory() || items.length < 2 || (type === undefined && ArrayBuffer.isView(items)))
    return mapInline(items, apply);
  const chunk = options?.chunk ?? Math.ceil(items.length / PIECES);
  const task: MapTask = { agent: site.agent, path, chunk };
  if (type === undefined) return mapItems(site, items, apply, task);
  const numbers = items as unknown as Numbers;
  const { length, byteLength } = numbers;
  const shared = { type, input: sharedCopy(numbers, type), output: new SharedArrayBuffer(byteLength), length };
  const output = numbersIn(type, shared.output, length);
  site.job.spread({
    pieces: Math.ceil(length / chunk),
    task: { ...task, numbers: shared } satisfies MapTask,
    perform: (piece) => {
      const from = piece * chunk;
      mapStretch(numbers, output, from, Math.min(from + chunk, length), apply as unknown as ApplyToNumber);
    },
  });
  return output;
}

function mapItems({ job, table }: MapSite, items: ArrayLike<unknown>, apply: Apply, task: MapTask): unknown[] {
  const { chunk } = task;
  const results = new Array<unknown>(items.length);
  job.spread({
    pieces: Math.ceil(items.length / chunk),
    task,
    perform: (piece) => {
      const end = Math.min((piece + 1) * chunk, items.length);
      for (let index = piece * chunk; index < end; index++) results[index] = apply(items[index] as never, index);
    },
    exchange: {
      request: (piece) => {
        const stretch = Array.prototype.slice.call(items, piece * chunk, (piece + 1) * chunk);
        const { payload, transfer } = pack(stretch, table);
        return { body: payload, transfer };
      },
      accept: (piece, answer) => {
        const made = unpack(answer as ClonePayload, table) as unknown[];
        for (const [index, result] of made.entries()) results[piece * chunk + index] = result;
      },
    },
  });
  return results;
}
