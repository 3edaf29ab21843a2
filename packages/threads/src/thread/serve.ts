import { acceptConnection } from '../library/accept-connection.js';
import { HeadedPort } from './headed-port.js';
import { nodeThreads } from '../platform/host-threads.js';
import { JobRunner, type JobHandler, type WorkerSkills } from './job-runner.js';
import type { Port } from '../platform/native-worker.js';
import { SharedSlots } from './shared-slots.js';
import { CLOSED, END, LEFTOVER, REGISTER, WAKE, replyHeader, type Connection } from './wire.js';

/**
 * Makes this worker perform jobs. To be called once, while the worker loads.
 *
 * @param handler is called with the body of each job, one after another. Its result is sent back; a promise is awaited before the next job
 * begins. An error that it throws fails the job, with what structured cloning keeps of it.
 */
export function serve(handler: JobHandler, skills: WorkerSkills = {}): void {
  acceptConnection(({ port, memory, helpers }: Connection & { readonly port: Port }) => {
    const slots = memory && new SharedSlots(memory);
    const messages = new HeadedPort(port, slots?.toPool, slots?.toWorker);
    const runner = new JobRunner(messages, slots, handler, skills, helpers);
    messages.listen(
      (header, payload, label) => {
        if (header === END) runner.endWith(() => port.close());
        else if (header === WAKE) runner.wake();
        else if (header === REGISTER) runner.register(label, payload);
        else runner.accept(header, payload, label);
      },
      (error) => {
        throw error;
      },
    );
    skills.reportLeftovers?.(
      (leftover) => messages.send(replyHeader(LEFTOVER, 0), leftover),
      () => runner.isLoading,
    );
    reportClose(() => {
      runner.close();
      messages.send(replyHeader(CLOSED, 0), undefined);
    });
    // From here on only the port keeps the worker alive.
    nodeThreads()?.parentPort?.unref?.();
  });
}

/** Reports `self.close()`, for which a browser has no event. */
function reportClose(report: () => void): void {
  const scope = globalThis as { close?: () => void };
  const { close } = scope;
  if (typeof close !== 'function') return;
  scope.close = () => {
    report();
    close.call(scope);
  };
}
