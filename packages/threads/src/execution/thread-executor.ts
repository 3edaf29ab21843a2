/// <reference lib="esnext.disposable" preserve="true" />
import type { SystemLogger } from '@instar/core';
import type { Mistake } from '@instar/core/definition';
import {
  ClassTable,
  deserializeError,
  Executor,
  type ExecutorHost,
  type JobListener,
  type SyncJob,
  type SyncOutcome,
  placeOf,
} from '@instar/core/execution';
import { defaultHost } from '@instar/core/scheduler';
import { executorTaken, nestedThreads, poolEnded } from '../errors/pool-errors.js';
import { leftBehind } from '../errors/worker-errors.js';
import { targetFor } from '../job/target-registry.js';
import { functionReference } from '../job/threadable.js';
import type { Leftover } from '../job/wire.js';
import { isOnThread } from '../module/on-thread.js';
import type { PoolMetrics } from '../pool/pool-metrics.js';
import type { JobHandle } from '../pool/pool-job.js';
import type { WorkerPool } from '../pool/worker-pool.js';
import type { Target } from '../thread/target.js';
import { CallJob } from './call-job.js';
import { ownPool, type PoolLease } from './pool-source.js';
import { StateJob } from './state-job.js';
import type { ThreadsOptions } from './threads-options.js';
import { validateThreads } from './validate-threads.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any function
type AnyFunction = (...args: any[]) => unknown;

/** Refuses a function that returns a promise. */
export type Synchronous<R> = 0 extends 1 & R
  ? unknown
  : R extends PromiseLike<unknown>
    ? Mistake<'a function on a thread computes: it returns a value, not a promise'>
    : unknown;

/** A call of a function on a thread. */
export interface SyncCall<R> {
  /** Resolves to what the function returns. Rejects with what it throws, and with the reason of `cancel`. */
  readonly result: Promise<R>;
  /** Rejects the result at once. If the call has begun, its thread is terminated. Has no effect on a call that is over. */
  cancel(reason: unknown): void;
}

/** Runs sync states and plain functions on a pool of worker threads. Made by `threads()`; one system owns it. */
export class ThreadExecutor extends Executor {
  private readonly functions = new WeakMap<AnyFunction, Target>();
  private host: ExecutorHost | undefined = undefined;
  private lease: PoolLease | undefined = undefined;
  private isDisposed = false;
  private unobserve: (() => void) | undefined = undefined;

  /** @internal Use `threads()`, or `sharedThreads()`. */
  constructor(
    private readonly options: ThreadsOptions,
    private readonly source = ownPool(options),
  ) {
    super();
    validateThreads(options);
  }

  override connect(host: ExecutorHost): void {
    if (this.host !== undefined) throw executorTaken();
    this.host = host;
    // The threads of a module that a worker loads start when they are used, which is refused.
    if ((this.options.warm ?? 0) > 0 && !isOnThread()) this.leased();
  }

  override execute(job: SyncJob): Promise<SyncOutcome> {
    const { pool, prefix } = this.leaseFor(job);
    const handle = pool.submit(new StateJob(job, prefix));
    if (job.isInterrupted()) handle.interrupt();
    job.listen(new HandleListener(handle));
    return handle.result as Promise<SyncOutcome>;
  }

  /**
   * Calls a function on a thread. Resolves to its result. Arguments and result are sent by structured clone.
   *
   * @param fn a function that its module exports, marked with `threadable`. Of one with overloads the last one counts.
   * @throws whatever the function throws, `INSTAR_NOT_EXPORTED` for one that is not marked, and `INSTAR_SYNC_STATE_ASYNC` for one that
   * returns a promise.
   */
  runSync<A extends readonly unknown[], R>(fn: ((...args: A) => R) & Synchronous<R>, ...args: A): Promise<R> {
    try {
      return this.submit(fn, args).result as Promise<R>;
    } catch (error) {
      const refusal = error as Error;
      return Promise.reject(refusal);
    }
  }

  /**
   * Calls a function on a thread as `runSync` does, and returns a handle by which the call can be cancelled.
   *
   * @example
   * ```ts
   * const call = pool.startSync(countPrimes, limit);
   * signal.addEventListener('abort', () => call.cancel(signal.reason), { once: true });
   * const count = await call.result;
   * ```
   *
   * @param fn a function that its module exports, marked with `threadable`.
   * @throws `INSTAR_NOT_EXPORTED` for a function that is not marked, and `INSTAR_NOT_CLONEABLE` for arguments that cannot be sent. What the
   * function throws, the result rejects with.
   */
  startSync<A extends readonly unknown[], R>(fn: ((...args: A) => R) & Synchronous<R>, ...args: A): SyncCall<R> {
    return this.submit(fn, args) as SyncCall<R>;
  }

  /** Disposes of the pool: rejects waiting jobs and gives running ones a second. A system does this when it stops. */
  override async dispose(): Promise<void> {
    this.unobserve?.();
    this.isDisposed = true;
    await this.leased().release();
  }

  /** How the pool is doing now: for a health check, say. Starts no thread. */
  get metrics(): PoolMetrics {
    if (isOnThread()) throw nestedThreads('metrics');
    return this.leased().pool.metrics;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }

  private submit(fn: AnyFunction, args: readonly unknown[]): JobHandle {
    const job = new CallJob(fn, this.targetOf(fn), args);
    return this.leaseFor(job).pool.submit(job);
  }

  private targetOf(fn: AnyFunction): Target {
    let target = this.functions.get(fn);
    if (target === undefined) {
      target = targetFor(functionReference(fn, 'runSync'));
      this.functions.set(fn, target);
    }
    return target;
  }

  private leaseFor(job: SyncJob | CallJob): PoolLease {
    if (isOnThread()) throw nestedThreads(nameOf(job));
    if (this.isDisposed) throw poolEnded(nameOf(job));
    const lease = this.leased();
    if (this.host !== undefined && this.host.observed !== (this.unobserve !== undefined))
      this.observe(lease.pool, this.host);
    return lease;
  }

  /** Without a system the pool uses the platform's own time. */
  private leased(): PoolLease {
    return (this.lease ??= this.takeLease());
  }

  private takeLease(): PoolLease {
    const clock = this.host?.scheduler.host ?? defaultHost();
    return this.source(clock, (leftover) => this.tellLeftover(leftover as Leftover));
  }

  /** Logs an error that nobody handled in a worker, and publishes it. */
  private tellLeftover([owner, place, serialized]: Leftover): void {
    const agent = owner?.slice(this.lease?.prefix.length);
    const error = leftBehind(place, deserializeError(serialized, new ClassTable([])));
    const logger =
      this.host?.logger ?? (globalThis as unknown as { readonly console: Pick<SystemLogger, 'error'> }).console;
    logger.error('An error was left behind in a thread', { agent, error });
    if (this.host?.observed === true) this.host.inspect({ type: 'thread.leftover', agent, error });
  }

  /** Publishes the pool's metrics while `inspect$` has a subscriber. */
  private observe(pool: WorkerPool, host: ExecutorHost): void {
    this.unobserve?.();
    this.unobserve = host.observed
      ? pool.observe((metrics) => {
          host.inspect({ type: 'pool.changed', ...metrics });
        })
      : undefined;
  }
}

/** Passes on what becomes of a state. */
class HandleListener implements JobListener {
  constructor(private readonly handle: JobHandle) {}

  interrupted(): void {
    this.handle.interrupt();
  }

  abandoned(reason: unknown): void {
    this.handle.cancel(reason);
  }
}

/** The name of a job in errors. */
function nameOf(job: SyncJob | CallJob): string {
  return job instanceof CallJob ? job.place : placeOf(job.definition, job.row);
}
