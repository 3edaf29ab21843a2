import { virtualTime } from '@instar/core/testing';
import fc from 'fast-check';
import { FakeThreads, type FakeThread } from '../../test/fake-threads.js';
import type { JobHandle } from './pool-job.js';
import { WorkerPool } from './worker-pool.js';

const OWNERS = ['a', 'b', 'c'];

/** What may happen. Numbers choose among the jobs or threads that there are at that moment. */
const event = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('submit' as const),
      owner: fc.constantFrom(...OWNERS),
      moved: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
    }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('begin' as const), thread: fc.nat(9) }) },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constantFrom('respond' as const, 'throw' as const), thread: fc.nat(9) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constantFrom('cancel' as const, 'interrupt' as const), job: fc.nat(99) }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('load' as const), thread: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('die' as const), thread: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('wait' as const), milliseconds: fc.nat(20_000) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('settle' as const) }) },
);

interface Tracked {
  readonly owner: string;
  readonly job: JobHandle;
  /** How often it was settled, and how. */
  readonly outcomes: unknown[];
  /** How often a worker began it. */
  begun: number;
}

const options = fc.record({
  size: fc.integer({ min: 1, max: 3 }),
  concurrency: fc.integer({ min: 1, max: 3 }),
  queue: fc.constant(12),
});

test('whatever is submitted, cancelled, thrown or dies: each job is settled once, begun once at most, and no thread has too much', async () => {
  await fc.assert(
    fc.asyncProperty(options, fc.array(event, { maxLength: 60 }), async ({ size, concurrency, queue }, events) => {
      const time = virtualTime();
      const threads = new FakeThreads(false);
      const pool = new WorkerPool({ size, concurrency, queue }, threads.start, time.host);
      const jobs: Tracked[] = [];

      const pick = (at: number, suits: (thread: FakeThread) => boolean): FakeThread | undefined => {
        const fitting = threads.alive.filter(suits);
        return fitting[at % fitting.length];
      };
      const begin = (thread: FakeThread): void => {
        if (thread.atWork !== undefined) return;
        const body = thread.begin();
        if (body === undefined) return;
        const tracked = jobs[body as number]!;
        tracked.begun++;
        expect(tracked.outcomes).toEqual([]);
      };
      const submit = (owner: string, moved: boolean): void => {
        const transfer = moved ? [new ArrayBuffer(1)] : undefined;
        const job = pool.submit({ owner, place: `Agent.${jobs.length}`, body: jobs.length, transfer });
        const outcomes: unknown[] = [];
        jobs.push({ owner, job, outcomes, begun: 0 });
        job.result.then(
          (value) => outcomes.push(value),
          (error: unknown) => outcomes.push(error),
        );
      };
      const check = (): void => {
        expect(threads.alive.length).toBeLessThanOrEqual(size);
        for (const thread of threads.alive) {
          expect(thread.bodies.length).toBeLessThanOrEqual(concurrency);
          if (thread.isLoaded) expect(thread.isHeld).toBe(thread.bodies.length > 0);
        }
        const { waiting, running } = pool.metrics;
        expect(waiting + running).toBeLessThanOrEqual(queue + size * concurrency);
        const assigned = threads.alive.reduce((sum, thread) => sum + thread.bodies.length, 0);
        expect(running).toBe(assigned);
        const open = jobs.filter(({ outcomes }) => outcomes.length === 0).length;
        expect(waiting + running).toBe(open);
        // Whoever may work does.
        if (waiting > 0)
          expect(threads.alive.filter((thread) => thread.isLoaded && thread.bodies.length === 0)).toEqual([]);
      };

      for (const each of events) {
        if (each.act === 'submit') submit(each.owner, each.moved);
        else if (each.act === 'cancel') jobs[each.job % jobs.length]?.job.cancel('cancelled');
        else if (each.act === 'interrupt') jobs[each.job % jobs.length]?.job.interrupt();
        else if (each.act === 'load') pick(each.thread, (thread) => !thread.isLoaded)?.load();
        else if (each.act === 'die') pick(each.thread, () => true)?.die({ kind: 'exit', code: 1 });
        else if (each.act === 'wait') await time.advance(each.milliseconds);
        else if (each.act === 'begin') {
          const thread = pick(each.thread, ({ isLoaded }) => isLoaded);
          if (thread) begin(thread);
        } else if (each.act === 'respond') pick(each.thread, ({ atWork }) => atWork !== undefined)?.respond();
        else if (each.act === 'throw')
          pick(each.thread, ({ atWork }) => atWork !== undefined)?.throwError(new Error('thrown'));
        else {
          await time.settle();
          check();
        }
      }
      const disposed = pool.dispose(1_000);
      await time.advance('1s');
      await disposed;
      await time.settle();

      expect(threads.alive).toEqual([]);
      for (const [body, { outcomes, begun }] of jobs.entries()) {
        expect(outcomes).toHaveLength(1);
        expect(begun).toBeLessThanOrEqual(1);
        const [outcome] = outcomes;
        if (typeof outcome === 'number') expect(outcome).toBe(body);
        else if (outcome !== 'cancelled')
          expect(outcome).toMatchObject({ code: expect.stringMatching(/^INSTAR_/), place: `Agent.${body}` });
      }
    }),
    { numRuns: 200 },
  );
});

test('however many jobs the others queue, each owner is served in turn', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...OWNERS), { minLength: 1, maxLength: 60 }), async (owners) => {
      const time = virtualTime();
      const threads = new FakeThreads();
      const pool = new WorkerPool({ size: 1 }, threads.start, time.host);
      for (const [body, owner] of owners.entries())
        pool.submit({ owner, place: '', body }).result.catch(() => undefined);
      await time.settle();
      const waiting = new Map(OWNERS.map((owner) => [owner, owners.filter((each) => each === owner).length]));
      let passedOver = new Map<string, number>();
      for (const _ of owners) {
        const served = owners[threads.all[0]!.begin() as number]!;
        waiting.set(served, waiting.get(served)! - 1);
        for (const owner of OWNERS)
          if (owner !== served && waiting.get(owner)! > 0) passedOver.set(owner, (passedOver.get(owner) ?? 0) + 1);
        passedOver.delete(served);
        passedOver = new Map([...passedOver].filter(([owner]) => waiting.get(owner)! > 0));
        for (const times of passedOver.values()) expect(times).toBeLessThan(OWNERS.length);
        threads.all[0]!.respond();
        await time.settle();
      }
      await pool.dispose();
    }),
    { numRuns: 50 },
  );
});
