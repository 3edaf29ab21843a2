/// <reference lib="esnext.disposable" preserve="true" />
import {
  Executor,
  InstarError,
  isInstarError,
  type ExecutorHost,
  type PoolMetrics,
  type SyncJob,
  type SyncOutcome,
} from '@instar/core';
import {
  carriedFields,
  ClassTable,
  defaultHost,
  errorFrom,
  notCloneable,
  pack,
  placeOf,
  stepFrom,
  unpack,
  type Named,
} from '@instar/core/execution';
import { functionReference } from '../job/threadable.js';
import { introductionOf, isPrimitive } from '../job/callee.js';
import {
  CALL,
  CALL_BARE,
  PROGRESS,
  RETURNED,
  RETURNED_BARE,
  STATE,
  THREW,
  jobLabel,
  type Answer,
  type Notice,
  type StateBody,
} from '../job/wire.js';
import type { JobInHand } from '../pool/ticket.js';
import { WorkerPool } from '../pool/worker-pool.js';
import type { Introduction } from '../thread/introduction.js';
import { workerThreads } from '../thread/worker-thread.js';
import { givenWorkerFactory } from './given-worker.js';
import { nodeWorkerFactory } from './node-worker.js';
import { shippedAgent } from './shipped-agent.js';
import type { ThreadsOptions } from './threads-options.js';
import { validateThreads } from './validate-threads.js';
import { isOnThread } from '../module/on-thread.js';

const PLAIN = new ClassTable([]);

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any function
type AnyFunction = (...args: any[]) => unknown;

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

  override async execute(job: SyncJob): Promise<SyncOutcome> {
    const { definition, row, agentId, state } = job;
    const { introduction, table, rowOf } = shippedAgent(definition);
    const place = placeOf(definition, row);
    const carried = carriedFields(definition, job.agent);
    const { luggage, transfer } = pack([state, carried], table);
    const hand = this.poolFor(place).submit({
      owner: agentId,
      place,
      label: jobLabel(introduction.number, STATE),
      introduction,
      body: [rowOf(row), luggage] satisfies StateBody,
      transfer,
      onNotice: (notice) => {
        heed(notice as Notice, job, table);
      },
    });
    if (job.isInterrupted()) hand.interrupt();
    job.listen({
      interrupted: () => {
        hand.interrupt();
      },
      abandoned: (reason) => {
        hand.cancel(reason);
      },
    });
    const answer = await settled(hand, place, () => [
      [state.constructor.name, state],
      [definition.name, carried],
    ]);
    return outcomeOf(answer, table);
  }

  /**
   * Calls a function on a thread, and answers what it answers. Arguments and result go by structured clone.
   *
   * @param fn a function that its module exports, marked with `threadable`.
   * @throws whatever the function throws, and `INSTAR_NOT_EXPORTED` for one that is not marked.
   */
  async runSync<F extends AnyFunction>(fn: F, ...args: Parameters<F>): Promise<Awaited<ReturnType<F>>> {
    const hand = this.call(fn, args);
    let answer: unknown;
    try {
      answer = await hand.result;
    } catch (error) {
      throw explained(error, placeOfCall(fn), () => args.map((arg, index): Named => [`argument ${index + 1}`, arg]));
    }
    return (hand.answerLabel === RETURNED_BARE ? answer : valueOf(answer as Answer)) as Awaited<ReturnType<F>>;
  }

  /** Ends the pool: what waits is rejected, what is at work has a second. A system does this when it stops. */
  override async dispose(): Promise<void> {
    await this.pool?.dispose();
  }

  /** How the pool is doing at this moment. */
  get metrics(): PoolMetrics {
    return this.poolFor('metrics').metrics;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }

  /** One argument that is no object goes as it is, and so does such an answer: that is as fast as a bare port. */
  private call(fn: AnyFunction, args: readonly unknown[]): JobInHand {
    const place = placeOfCall(fn);
    const introduction = this.introduce(fn);
    const pool = this.poolFor(place);
    if (args.length === 1 && isPrimitive(args[0])) {
      const label = jobLabel(introduction.number, CALL_BARE);
      return pool.submit({ owner: place, place, label, introduction, body: args[0], transfer: undefined });
    }
    const { luggage, transfer } = pack(args, PLAIN);
    const label = jobLabel(introduction.number, CALL);
    return pool.submit({ owner: place, place, label, introduction, body: luggage, transfer });
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
    const { worker } = this.options;
    const createWorker = worker === undefined ? nodeWorkerFactory(this.options) : givenWorkerFactory(worker);
    const clock = this.host?.scheduler.host ?? defaultHost();
    return new WorkerPool(this.options, workerThreads(createWorker, clock), clock);
  }
}

/** The answer; an error for data that cannot be cloned is told with the name of the field. */
async function settled(hand: JobInHand, place: string, sent: () => readonly Named[]): Promise<Answer> {
  try {
    return (await hand.result) as Answer;
  } catch (error) {
    throw explained(error, place, sent);
  }
}

function explained(error: unknown, place: string, sent: () => readonly Named[]): unknown {
  return isInstarError(error, 'INSTAR_NOT_CLONEABLE') ? notCloneable(sent(), place, error.cause) : error;
}

function placeOfCall(fn: AnyFunction): string {
  return fn.name || 'runSync';
}

function valueOf(answer: Answer): unknown {
  if (answer[0] === RETURNED) return unpack(answer[1], PLAIN);
  throw answer[0] === THREW ? errorFrom(answer[1], PLAIN) : new TypeError('The worker answered a step');
}

function outcomeOf(answer: Answer, table: ClassTable): SyncOutcome {
  switch (answer[0]) {
    case THREW:
      throw errorFrom(answer[1], table);
    case RETURNED:
      throw new TypeError('The worker answered a value');
    default: {
      const [, kind, after, data, error] = answer;
      const [value, state, carried] = unpack(data, table) as [unknown, object | undefined, Record<string, unknown>];
      return {
        step: stepFrom(kind, error === undefined ? value : errorFrom(error, table), after),
        ...(state !== undefined && { state }),
        carried,
      };
    }
  }
}

function heed(notice: Notice, job: SyncJob, table: ClassTable): void {
  if (notice[0] === PROGRESS) job.report(unpack(notice[1], table));
  else job.log[notice[1]](notice[2], notice[3] as Readonly<Record<string, unknown>> | undefined);
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
