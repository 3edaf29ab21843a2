import { expose } from 'threads/worker';
import type { HelpHandler } from '../spread/spread.js';
import { HeadedPort } from './headed-port.js';
import { nodeThreads } from '../platform/host-threads.js';
import { JobRunner, type JobHandler } from './job-runner.js';
import type { Port } from '../platform/native-worker.js';
import { SharedSlots } from './shared-slots.js';
import { CLOSED, CONNECT, DISMISS, END, INTRODUCE, replyHeader, type Connection } from './wire.js';

interface Emitter {
  listeners(event: string): unknown[];
  off(event: string, listener: unknown): unknown;
}

/** The library's listeners for these keep a broken worker alive, and send a message that nobody waits for. */
const SWALLOWED = ['uncaughtException', 'unhandledRejection'];
const SWALLOWER = 'postUncaughtErrorMessage';

/**
 * Makes this worker perform jobs. To be called once, while the worker loads.
 *
 * `handler` is called with the body of one job after another. What it answers is the body of the answer; a promise is awaited before the
 * next job begins. An error that it throws is the job's error, of which only what structured cloning keeps arrives.
 *
 * `help` prepares for pieces of other workers' jobs.
 */
export function serve(handler: JobHandler, help?: HelpHandler): void {
  letErrorsEndTheWorker();
  expose({
    [CONNECT]: ({ port, memory, helpers }: Connection<Port>) => {
      const slots = memory && new SharedSlots(memory);
      const messages = new HeadedPort(port, slots?.toPool, slots?.toWorker);
      const runner = new JobRunner(messages, slots, handler, help, helpers);
      messages.listen(
        (header, payload, label) => {
          if (header === END) runner.endWith(() => port.close());
          else if (header === DISMISS) runner.dismiss();
          else if (header === INTRODUCE) runner.introduce(label, payload);
          else runner.accept(header, payload, label);
        },
        (error) => {
          throw error;
        },
      );
      tellOfClose(() => messages.send(replyHeader(CLOSED, 0), undefined));
      // From here on it is the port alone that keeps the worker alive.
      nodeThreads()?.parentPort?.unref?.();
    },
  });
}

/** A browser tells nobody that a worker has called `self.close()`. */
function tellOfClose(tell: () => void): void {
  const scope = globalThis as { close?: () => void };
  const { close } = scope;
  if (typeof close !== 'function') return;
  scope.close = () => {
    tell();
    close.call(scope);
  };
}

function letErrorsEndTheWorker(): void {
  const { process } = globalThis as unknown as { readonly process?: Partial<Emitter> };
  for (const event of SWALLOWED) {
    for (const listener of process?.listeners?.(event) ?? []) {
      if (String(listener).includes(SWALLOWER)) process?.off?.(event, listener);
    }
  }
}
