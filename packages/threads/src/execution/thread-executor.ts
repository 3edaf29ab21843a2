/// <reference lib="esnext.disposable" preserve="true" />
import { Executor, InstarError, type ExecutorHost, type SyncJob, type SyncOutcome } from '@instar/core';
import { defaultHost, placeOf } from '@instar/core/execution';
import { introductionOf } from '../job/callee.js';
import { functionReference } from '../job/threadable.js';
import { isOnThread } from '../module/on-thread.js';
import type { PoolMetrics } from '../pool/pool-metrics.js';
import type { JobInHand } from '../pool/ticket.js';
import { WorkerPool } from '../pool/worker-pool.js';
import type { Introduction } from '../thread/introduction.js';
import { workerThreads } from '../thread/worker-thread.js';
import { CallJob } from './call-job.js';
import { givenWorkerFactory } from './given-worker.js';
import { nodeWorkerFactory } from './node-worker.js';
import { StateJob } from './state-job.js';
import type { ThreadsOptions } from './threads-options.js';
import { idleMilliseconds, validateThreads } from './validate-threads.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any function
type AnyFunction = (...args: any[]) => unknown;

/** Refuses a function that answers a promise. */
type Synchronous<R> = 0 extends 1 & R ? unknown : R extends PromiseLike<unknown> ? AnswersPromise : unknown;

export interface AnswersPromise {
  readonly 'a thread computes: this function answers a promise': never;
}

/** Runs sync states, and plain functions, on a pool of worker threads. Made by `threads()`; it belongs to one system. */
export class ThreadExecutor extends Executor {
  private readonly functions = new WeakMap<AnyFunction, Introduction>();
  private host: ExecutorHost | undefined = undefined;
  private pool: WorkerPool | undefined = undefined;
  private unobserve: (() => void) | undefined = undefined;

  /** @internal Use `threads()`. */
  constructor(private readonly options: ThreadsOptions) {
    super();
    validateThreads(options);
  }

  override connect(host: ExecutorHost): void {
    if (this.host !== undefined) throw taken();
    this.host = host;
  }

  override execute(job: SyncJob): Promise<SyncOutcome> {
    const { definition, row } = job;
    const hand = this.poolFor(placeOf(definition, row)).submit(new StateJob(job));
    if (job.isInterrupted()) hand.interrupt();
    job.listen({
      interrupted: () => {
        hand.interrupt();
      },
      abandoned: (reason) => {
        hand.cancel(reason);
      },
    });
    return hand.result as Promise<SyncOutcome>;
  }

  /**
   * Calls a function on a thread, and answers what it answers. Arguments and result go by structured clone.
   *
   * @param fn a function that its module exports, marked with `threadable`. Of one with overloads the last one counts.
   * @throws whatever the function throws, `INSTAR_NOT_EXPORTED` for one that is not marked, and `INSTAR_SYNC_STATE_ASYNC` for one that
   * answers a promise.
   */
  runSync<A extends readonly unknown[], R>(fn: ((...args: A) => R) & Synchronous<R>, ...args: A): Promise<R> {
    let hand: JobInHand;
    try {
      const job = new CallJob(fn, this.introduce(fn), args);
      hand = this.poolFor(job.place).submit(job);
    } catch (error) {
      const refusal = error as InstarError;
      return Promise.reject(refusal);
    }
    return hand.result as Promise<R>;
  }

  /** Ends the pool: what waits is rejected, what is at work has a second. A system does this when it stops. */
  override async dispose(): Promise<void> {
    await (this.pool ??= this.createPool()).dispose();
  }

  /** How the pool is doing at this moment. */
  get metrics(): PoolMetrics {
    return this.poolFor('metrics').metrics;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }

  private introduce(fn: AnyFunction): Introduction {
    let introduction = this.functions.get(fn);
    if (introduction === undefined) {
      introduction = introductionOf(functionReference(fn));
      this.functions.set(fn, introduction);
    }
    return introduction;
  }

  private poolFor(place: string): WorkerPool {
    if (isOnThread()) throw nested(place);
    const pool = (this.pool ??= this.createPool());
    if (this.host !== undefined && this.host.observed !== (this.unobserve !== undefined)) this.observe(pool, this.host);
    return pool;
  }

  /** Makes the pool's metrics known while somebody listens to `inspect$`. */
  private observe(pool: WorkerPool, host: ExecutorHost): void {
    this.unobserve?.();
    this.unobserve = host.observed
      ? pool.observe((metrics) => {
          host.inspect({ type: 'pool.changed', ...metrics });
        })
      : undefined;
  }

  /** Without a system the pool goes by the platform's own time. */
  private createPool(): WorkerPool {
    const { worker, ...options } = this.options;
    const createWorker = worker === undefined ? nodeWorkerFactory(options) : givenWorkerFactory(worker);
    const clock = this.host?.scheduler.host ?? defaultHost();
    const plan = { ...options, idleTimeout: idleMilliseconds(options) };
    return new WorkerPool(plan, workerThreads(createWorker, clock), clock);
  }
}

function taken(): InstarError {
  return new InstarError({
    code: 'INSTAR_EXECUTOR_TAKEN',
    problem: 'One threads() was given to two systems',
    place: 'threads()',
    remedy: 'Call threads() for each system: its pool ends with the system',
  });
}

function nested(place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_THREAD_NESTED',
    problem: 'A system is at work within a worker thread that loads the module of an agent',
    place,
    remedy: 'Keep agents in modules that start nothing when they are imported, and start the app elsewhere',
  });
}
