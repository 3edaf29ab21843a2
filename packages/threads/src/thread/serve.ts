import { expose } from 'threads/worker';
import { JobRunner, type JobHandler } from './job-runner.js';
import { JobSlots } from './job-slots.js';
import type { Port } from './native-worker.js';
import { CONNECT, type Connection, type Offers } from './wire.js';

interface Emitter {
  removeAllListeners(event: string): unknown;
}

/** What the library answers errors of the worker with: a message that nobody waits for. */
const SWALLOWED = ['uncaughtException', 'unhandledRejection'];

/**
 * Makes this worker perform jobs. To be called once, while the worker loads.
 *
 * `handler` is called with the body of one job after another. What it answers is the body of the answer; a promise is awaited before the
 * next job begins. An error that it throws is the job's error, of which only what structured cloning keeps arrives.
 */
export function serve(handler: JobHandler): void {
  // An error that nobody catches has to end the worker, and it is then told by the platform. The library's listeners would keep it.
  const { process } = globalThis as unknown as { readonly process?: Partial<Emitter> };
  for (const event of SWALLOWED) process?.removeAllListeners?.(event);

  expose({
    [CONNECT]: ({ port, memory }: Connection<Port>) => {
      const runner = new JobRunner(port, memory && new JobSlots(memory), handler);
      port.onmessage = ({ data }) => runner.accept(data as Offers | null);
    },
  });
}
