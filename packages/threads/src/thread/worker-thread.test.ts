import { virtualTime } from '@instar/core/testing';
import type { WebWorker, WorkerEvent } from '../platform/native-worker.js';
import type { ThreadEnd, ThreadListener } from './thread.js';
import { workerThreads } from './worker-thread.js';

const ignore = (): void => undefined;

/** A thread on a browser's worker that does not load, and what the pool is told of its end. */
async function browserThread(): Promise<{
  ends: ThreadEnd[];
  terminated: () => number;
  fire: (type: string, event: WorkerEvent) => void;
}> {
  const ends: ThreadEnd[] = [];
  const listeners = new Map<string, (event: WorkerEvent) => void>();
  let terminated = 0;
  const worker: WebWorker = {
    postMessage: ignore,
    terminate: () => {
      terminated++;
    },
    addEventListener: (type, listener) => void listeners.set(type, listener),
  };
  const listener: ThreadListener = {
    ready: ignore,
    completed: ignore,
    failed: ignore,
    skipped: ignore,
    noticed: ignore,
    spareOffered: ignore,
    leftBehind: ignore,
    ended: (end) => ends.push(end),
  };
  const { host } = virtualTime();
  await new Promise<void>((resolve) => {
    const createWorker = (): WebWorker => {
      setImmediate(resolve);
      return worker;
    };
    workerThreads(createWorker, host)(listener, { slots: 1, helpers: 0 });
  });
  return { ends, terminated: () => terminated, fire: (type, event) => listeners.get(type)?.(event) };
}

describe("a browser's worker that fails while it loads", () => {
  const cause = new RangeError('far');
  test.each<[what: string, type: string, event: WorkerEvent, cause: unknown]>([
    ['with an error', 'error', { error: cause, message: 'far' }, cause],
    [
      'with the text of an error, as one from another origin',
      'error',
      { message: 'Script error.' },
      new Error('Script error.'),
    ],
    ['without saying why', 'error', {}, new Error('The worker failed')],
    ['by a message that cannot be read', 'messageerror', {}, new Error('The worker failed')],
  ])('%s tells the pool why, once, and is terminated', async (_what, type, event, expected) => {
    const { ends, terminated, fire } = await browserThread();
    let prevented = 0;
    const preventDefault = (): void => {
      prevented++;
    };
    fire(type, { ...event, preventDefault });
    expect(terminated()).toBe(1);
    fire(type, { ...event, preventDefault });
    expect(ends).toEqual([{ kind: 'load', cause: expected }]);
    // Or the browser would report it as one of the page.
    expect(prevented).toBe(2);
  });
});
