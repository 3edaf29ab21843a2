import { Worker } from 'node:worker_threads';
import { virtualTime } from '@instar/core/testing';
import { ChunkJobs } from '../src/map/chunk-jobs.js';
import type { HelpRequest } from '../src/map/help-request.js';
import type { PoolOptions } from '../src/pool/pool-options.js';
import type { JobHandle, PoolJob, SpareWork } from '../src/pool/pool-job.js';
import { WorkerPool } from '../src/pool/worker-pool.js';
import { workerThreads } from '../src/thread/worker-thread.js';

const entry = new URL('./fixtures/pool-worker.mjs', import.meta.url);

/** A pool of real workers whose deadlines never pass, however slow the machine is. */
export class RealPool {
  readonly workers: Worker[] = [];
  readonly pool: WorkerPool;

  constructor(options: PoolOptions = {}, script: URL = entry) {
    const { host } = virtualTime();
    const createWorker = (): Worker => {
      const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 64 }, stdout: true, stderr: true });
      this.workers.push(worker);
      return worker;
    };
    this.pool = new WorkerPool({ size: 1, ...options }, workerThreads(createWorker, host), host);
  }

  submit(act: string, body: object = {}, more: Partial<PoolJob> = {}): JobHandle {
    const whose = { owner: 'agent', place: `Agent.${act}` };
    const onSpare = (request: unknown): SpareWork => new ChunkJobs(request as HelpRequest, whose);
    const job = this.pool.submit({ ...whose, body: { act, ...body }, onSpare, ...more });
    job.result.catch(() => undefined);
    return job;
  }

  run(act: string, body: object = {}, more: Partial<PoolJob> = {}): Promise<unknown> {
    return this.submit(act, body, more).result;
  }

  /** Has all threads started. */
  async fill(size: number): Promise<void> {
    await Promise.all(Array.from({ length: size }, () => this.run('spin', { milliseconds: 1 })));
    await Promise.all(Array.from({ length: size }, () => this.run('spin', { milliseconds: 20 })));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pool.dispose(0);
  }
}
