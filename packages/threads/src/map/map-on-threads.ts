import type { MapOptions } from '@instar/core';
import { mapInline, pack, unpack, type ClassTable, type ClonePayload } from '@instar/core/execution';
import { canShareMemory } from '../platform/host-threads.js';
import type { RunningJob } from '../thread/job-runner.js';
import {
  mapRange,
  numbersIn,
  sharedCopy,
  typeOfNumbers,
  type ApplyToNumber,
  type MapTask,
  type Numbers,
} from './map-task.js';
import type { ChunkedWork } from './chunked-work.js';
import { performInChunks } from './perform-in-chunks.js';

/** Chunks by default: several for each thread, so that no thread waits long for the last one. */
const CHUNKS = 32;

type Apply = (item: never, index: number) => unknown;

/** The job that a map belongs to. */
export interface MapSite {
  readonly job: RunningJob;
  readonly table: ClassTable;
  readonly agent: string;
  /** The reference by which helpers find the function. */
  readonly fn: string;
}

/** Maps items with the help of idle threads. The results are in the order of the items. */
export function mapOnThreads(
  site: MapSite,
  items: ArrayLike<unknown>,
  apply: Apply,
  options: MapOptions | undefined,
): unknown {
  const type = typeOfNumbers(items);
  if (!canShareMemory() || items.length < 2 || (type === undefined && ArrayBuffer.isView(items)))
    return mapInline(items, apply);
  const chunkSize = options?.chunk ?? Math.ceil(items.length / CHUNKS);
  const task: MapTask = { agent: site.agent, fn: site.fn, chunkSize };
  if (type === undefined) return mapItems(site, items, apply, task);
  const numbers = items as unknown as Numbers;
  const { length, byteLength } = numbers;
  const shared = { type, input: sharedCopy(numbers, type), output: new SharedArrayBuffer(byteLength), length };
  const output = numbersIn(type, shared.output, length);
  const work: ChunkedWork = {
    chunks: Math.ceil(length / chunkSize),
    task: { ...task, numbers: shared } satisfies MapTask,
    perform: (chunk) => {
      const from = chunk * chunkSize;
      mapRange(numbers, output, from, Math.min(from + chunkSize, length), apply as unknown as ApplyToNumber);
    },
  };
  performInChunks(work, site.job);
  return output;
}

function mapItems({ job, table }: MapSite, items: ArrayLike<unknown>, apply: Apply, task: MapTask): unknown[] {
  const { chunkSize } = task;
  const results = new Array<unknown>(items.length);
  const work: ChunkedWork = {
    chunks: Math.ceil(items.length / chunkSize),
    task,
    perform: (chunk) => {
      const end = Math.min((chunk + 1) * chunkSize, items.length);
      for (let index = chunk * chunkSize; index < end; index++) results[index] = apply(items[index] as never, index);
    },
    exchange: {
      request: (chunk) => {
        const part = Array.prototype.slice.call(items, chunk * chunkSize, (chunk + 1) * chunkSize);
        const { payload, transfer } = pack(part, table);
        return { body: payload, transfer };
      },
      accept: (chunk, returned) => {
        const part = unpack(returned as ClonePayload, table) as unknown[];
        for (const [index, result] of part.entries()) results[chunk * chunkSize + index] = result;
      },
    },
  };
  performInChunks(work, job);
  return results;
}
