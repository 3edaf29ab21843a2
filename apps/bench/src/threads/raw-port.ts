/** `node:worker_threads` by hand: a message port and nothing else. No errors, no queue, nobody who looks whether the worker lives. */
import { MessageChannel, Worker, type Transferable } from 'node:worker_threads';
import type { Flood, Peer } from '../peers/peer.js';
import type { Tally } from '../tally.js';
import { inFlight, mapping, oneByOne, toAndFro, type Caller } from './calls.js';
import { iterate } from './thread-work.js';

/** A worker, and answers in the order of the questions. */
function open<T>(transferOf: (argument: T) => readonly Transferable[], stint?: number): Caller<T> {
  const { port1, port2 } = new MessageChannel();
  const entry = new URL('./raw-worker.js', import.meta.url);
  const worker = new Worker(entry, { workerData: { port: port2, stint }, transferList: [port2] });
  const waiting: ((answer: T) => void)[] = [];
  let first = 0;
  port1.on('message', (answer: T) => {
    waiting[first++]?.(answer);
    if (first < waiting.length) return;
    waiting.length = first = 0;
  });
  return {
    call: (argument) => {
      const transfer = transferOf(argument);
      if (transfer.length === 0) port1.postMessage(argument);
      else port1.postMessage(argument, transfer);
      return new Promise<T>((resolve) => waiting.push(resolve));
    },
    close: async () => {
      port1.close();
      await worker.terminate();
    },
  };
}

const NOTHING: readonly Transferable[] = [];
const doubling = (): Caller<number> => open<number>(() => NOTHING);

/** Milliseconds of one job that keeps a worker busy. */
const STINT = 20;

function busy(tally: Tally): Flood {
  const workers = [0, 1].map(() => open<number>(() => NOTHING, STINT));
  let goesOn = true;
  const working = workers.map(async ({ call }) => {
    while (goesOn) {
      await call(0);
      tally.add();
    }
  });
  return {
    stop: async () => {
      goesOn = false;
      await Promise.all(working);
      for (const { close } of workers) await close();
    },
  };
}

export const rawPort: Peer = {
  name: 'raw-port',
  label: 'a raw MessagePort',
  works: {
    'thread-one-by-one': oneByOne(doubling),
    'thread-in-flight': inFlight(doubling),
    'thread-buffer': toAndFro(() => open<ArrayBuffer>((buffer) => [buffer])),
  },
  busy,
};

const closed = (): Promise<void> => Promise.resolve();

/** The loop that one would write without threads. */
export const oneThread: Peer = {
  name: 'one-thread',
  label: 'a loop on one thread',
  works: { 'thread-map': mapping(mapped, closed) },
};

function mapped(numbers: Float64Array): Float64Array {
  const results = new Float64Array(numbers.length);
  for (let index = 0; index < numbers.length; index++) results[index] = iterate(numbers[index] ?? NaN);
  return results;
}

/** What timers see of a process that has nothing to do. */
export const idleProcess: Peer = {
  name: 'idle',
  label: 'an idle process',
  works: {},
  busy: () => ({ stop: closed }),
};
