import { virtualTime, type VirtualTime } from '@instar/core/testing';
import type { PoolOptions } from '../src/pool/pool-options.js';
import type { JobHandle, PoolJob, SpareWork } from '../src/pool/pool-job.js';
import { WorkerPool } from '../src/pool/worker-pool.js';
import { FakeThreads, type FakeThread } from './fake-threads.js';

/** A pool on threads without workers, and what a test does with them. */
export interface Bench {
  readonly pool: WorkerPool;
  readonly threads: FakeThreads;
  readonly time: VirtualTime;
  submit(body: unknown, more?: Partial<PoolJob>): JobHandle;
  thread(index: number): FakeThread;
}

export function bench(options: PoolOptions = {}, threads = new FakeThreads()): Bench {
  const time = virtualTime();
  const pool = new WorkerPool({ size: 1, ...options }, threads.start, time.host);
  const submit = (body: unknown, more: Partial<PoolJob> = {}): JobHandle => {
    const place = `Agent.${String(body)}`;
    const job = pool.submit({ owner: 'agent', place, body, onSpare: (count) => spareWork(count as number), ...more });
    job.result.catch(() => undefined);
    return job;
  };
  return { pool, threads, time, submit, thread: (index) => threads.all[index]! };
}

/** Work that this many threads may take part in. */
function spareWork(count: number): SpareWork {
  let openings = count;
  return {
    get openings() {
      return openings;
    },
    next: () => ({
      owner: 'agent',
      place: `Agent.part${openings--}`,
      body: 'part',
      isAtWork: false,
      left: () => undefined,
    }),
    close: () => (openings = 0),
  };
}

/** How a job stands: `pending`, its result, the code of its error, or what it was cancelled with. */
export async function outcome({ result }: JobHandle): Promise<unknown> {
  const pending = Symbol('pending');
  try {
    const value = await Promise.race([result, Promise.resolve(pending)]);
    return value === pending ? 'pending' : value;
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  }
}
