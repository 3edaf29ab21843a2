import type { Port } from '../platform/native-worker.js';
import { HeadedPort } from './headed-port.js';
import { JobRunner, type RunningJob } from './job-runner.js';
import { SharedSlots } from './shared-slots.js';
import { BATCH } from './wire.js';

const { wait } = Atomics;

afterEach(() => {
  Atomics.wait = wait;
});

test.each<[what: string, send: (job: RunningJob) => void]>([
  ['notifies', (job) => job.notify('notice')],
  ['shares work', (job) => job.share('work', [])],
])('a job that %s waits when 64 messages of it are unseen, until the pool has seen one', (_what, send) => {
  const slots = SharedSlots.of(1);
  const seenAt: number[] = [];
  let sent = 0;
  const port = { postMessage: () => sent++ } as unknown as Port;
  // What blocks a worker is where the pool comes to its messages.
  Atomics.wait = () => {
    seenAt.push(sent);
    slots.seeNotice();
    return 'ok';
  };
  const messages = new HeadedPort(port, slots.toPool, slots.toWorker);
  const handler = (_body: unknown, job: RunningJob): void => {
    for (let count = 0; count < 66; count++) send(job);
  };
  slots.offer(0);
  new JobRunner(messages, slots, handler, {}, 1).accept(0, undefined, 0);
  expect(seenAt).toEqual([64, 65]);
  expect(sent).toBe(67);
});

test('a worker that closes itself begins no other job, so that another worker may', () => {
  const slots = SharedSlots.of(3);
  const port = { postMessage: () => undefined } as unknown as Port;
  const begun: unknown[] = [];
  const handler = (body: unknown): void => {
    begun.push(body);
    runner.close();
  };
  const runner = new JobRunner(new HeadedPort(port, slots.toPool, slots.toWorker), slots, handler, {}, 1);
  for (const slot of [0, 1, 2]) slots.offer(slot);
  runner.accept(BATCH, [0, 0, 'first', 1, 0, 'second'], 0);
  runner.accept(2, 'third', 0);
  expect(begun).toEqual(['first']);
  expect([0, 1, 2].map((slot) => slots.hasBegun(slot))).toEqual([true, false, false]);
});
