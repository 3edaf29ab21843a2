import type { Address, AgentClass, InputOf, OutputOf, ResponseOf } from '@instar/core';
import type { OperatorFunction } from 'rxjs';
import type {
  AgentReference,
  EventArgument,
  MaybePromise,
  Mistake,
  RequestArgument,
  StreamSource,
} from '@instar/core/definition';
import type { SourceOf } from '../ends/open-source.js';
import type { Sink } from '../ends/sink.js';
import { openerOf } from '../ends/open-sink.js';
import { openAgentSink } from '../ends/agent-sink.js';
import type { StagePlan } from '../flow/stage-plan.js';
import type { ItemContext } from '../items/item-context.js';
import type { CollectedResult } from '../run/snapshot.js';
import { policyOf, type StageOptions, type WorkOptions } from '../workers/work-options.js';
import * as branched from './branch-plans.js';
import { operatorOf, type Spawner } from './pipeline-operator.js';
import { checkPipeline, endOf, type PipelineOptions, type RunnablePipeline } from './runnable-pipeline.js';
import {
  checked,
  type BatchOptions,
  type DedupeOptions,
  type ExpandOptions,
  type PartitionOptions,
  type PoolStageOptions,
  type RateLimitOptions,
  type RouteOptions,
  type WindowOptions,
} from './stage-options.js';
import * as plans from './stage-plans.js';

/** An agent that takes values of this type as its input. */
export type TakesInput<T, A> = [T] extends [InputOf<A>]
  ? unknown
  : Mistake<'begin of this agent takes another input than the stage before it passes on'>;

/** A value that is there at once. */
export type AtOnce<T> = T extends PromiseLike<unknown> ? Mistake<'this stage is synchronous: use call'> : unknown;

/** Adds stages to a pipeline that begins with what comes into the branch. */
export type BranchOf<T, O> = (branch: Pipeline<T, T>) => Pipeline<T, O>;

/** What comes out of a branch. */
export type OutOf<B> = B extends (branch: never) => Pipeline<never, infer O> ? O : never;

interface WithStages {
  readonly stages: readonly StagePlan[];
}

/**
 * Stages that values go through, from `In` to `Out`. Immutable: each method returns a longer pipeline. Nothing runs before it is ended with
 * `to` or `collect` and that is run, as often as wanted.
 */
export class Pipeline<In, Out> {
  /** @internal Use `pipeline`. */
  constructor(
    /** @internal */
    readonly options: PipelineOptions<In>,
    /** @internal */
    readonly stages: readonly StagePlan[],
  ) {}

  /** Makes one value of each. The function returns at once: for one that returns a promise there is `call`. */
  map<T>(toValue: (value: Out) => T & AtOnce<T>, options?: StageOptions): Pipeline<In, T> {
    return this.with(plans.mapPlan(toValue, nameIn(options, 'map')));
  }

  /** Leaves out values that do not pass the test. What is left out is done. */
  filter<T extends Out>(passes: (value: Out) => value is T, options?: StageOptions): Pipeline<In, T>;
  filter(passes: (value: Out) => boolean, options?: StageOptions): Pipeline<In, Out>;
  filter(passes: (value: Out) => boolean, options?: StageOptions): Pipeline<In, Out> {
    return this.with(plans.filterPlan(passes, nameIn(options, 'filter')));
  }

  /** Makes any number of values of each: what an iterable, a stream or an Observable has. It is read as the next stage takes the values. */
  flatMap<T>(toValues: (value: Out) => StreamSource<T>, options?: StageOptions): Pipeline<In, T> {
    return this.with(plans.flatMapPlan(toValues, nameIn(options, 'flatMap')));
  }

  /** Calls a function, which may return a promise. */
  call<T>(call: (value: Out, item: ItemContext) => MaybePromise<T>, options?: WorkOptions): Pipeline<In, T> {
    return this.with(plans.callPlan(call, checked('work', options, 'call')));
  }

  /** Runs an agent for each item: the item is its input, and its output goes on. It is a child of the run. */
  task<A>(agent: AgentClass<A> & TakesInput<Out, A>, options?: WorkOptions): Pipeline<In, OutputOf<A>> {
    return this.with(plans.taskPlan(agent, checked('work', options, 'task')));
  }

  /**
   * Asks an agent about each item.
   *
   * @param target an address, or the class of one of the system's agents.
   */
  ask<A, Q extends object>(
    target: Address<A> | AgentReference<A>,
    toRequest: (value: Out) => Q & RequestArgument<Q, A>,
    options?: WorkOptions,
  ): Pipeline<In, ResponseOf<Q>> {
    return this.with(plans.askPlan(target, toRequest, checked('work', options, 'ask')));
  }

  /**
   * Asks agents that belong to the run, and stay as long as it does. One that fails is restarted; if that does not help, the run fails.
   * `concurrency` is the number of workers, unless it is set.
   */
  pool<A, Q extends object>(
    worker: AgentClass<A>,
    toRequest: (value: Out) => Q & RequestArgument<Q, A>,
    options: PoolStageOptions,
  ): Pipeline<In, ResponseOf<Q>> {
    return this.with(plans.poolPlan(worker, toRequest, checked('pool', options)));
  }

  /**
   * Calls a function that computes, on a thread if the executor of the system has some. It gets a copy of the value, and is exported and
   * marked with `threadable`.
   */
  sync<T>(compute: (value: Out) => T & AtOnce<T>, options?: WorkOptions): Pipeline<In, T> {
    return this.with(plans.syncPlan(compute, checked('work', options, 'sync')));
  }

  /** Makes arrays of several values. */
  batch(options: BatchOptions): Pipeline<In, readonly Out[]> {
    return this.with(plans.batchPlan(checked('batch', options)));
  }

  /** Makes arrays of the last `size` values, one each `step` values. What is in no array is left out. */
  window(options: WindowOptions): Pipeline<In, readonly Out[]> {
    return this.with(plans.windowPlan(checked('window', options)));
  }

  /** Passes on no more than `limit` values within any time `per`; the others wait. */
  rateLimit(options: RateLimitOptions): Pipeline<In, Out> {
    return this.with(plans.ratePlan(checked('rateLimit', options)));
  }

  /** Leaves out values whose key has been there, among the last `size` keys. */
  dedupe(options?: DedupeOptions<Out>): Pipeline<In, Out> {
    const {
      by = (value: Out): unknown => value,
      size = 100_000,
      name = 'dedupe',
    } = checked<DedupeOptions<Out>>('dedupe', options);
    return this.with(branched.dedupePlan(by as (value: unknown) => unknown, size, name));
  }

  /** Takes items of another source beside those that come from the stage before. A function makes one for each run. */
  merge(source: SourceOf<Out>, options?: StageOptions): Pipeline<In, Out> {
    return this.with(branched.mergePlan(source, nameIn(options, 'merge') ?? 'merge'));
  }

  /** Sends each value into one of several lanes, which have the same stages: those of one key keep their order if the stages do. */
  partition<T>(options: PartitionOptions<Out>, branch: BranchOf<Out, T>): Pipeline<In, T> {
    const { by, lanes, buffer = 16, name = 'partition' } = checked<PartitionOptions<Out>>('partition', options);
    return this.with(
      branched.partitionPlan(by as (value: unknown) => unknown, this.stagesOf(branch), lanes, buffer, name),
    );
  }

  /** Sends each value into the branch that a function names. What comes out of all of them goes on. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- branches with any results
  split<B extends Readonly<Record<string, BranchOf<Out, any>>>>(
    route: (value: Out) => NoInfer<keyof B & string>,
    branches: B,
    options?: RouteOptions,
  ): Pipeline<In, OutOf<B[keyof B]>> {
    const { buffer = 16, name = 'split' } = checked('split', options);
    return this.with(branched.splitPlan(route as (value: unknown) => string, this.allStagesOf(branches), buffer, name));
  }

  /** Sends each value into a branch as well as on. What comes out of the branch is left out; an item is done when both are. */
  tee<T>(branch: BranchOf<Out, T>, options?: StageOptions): Pipeline<In, Out> {
    return this.with(branched.teePlan(this.stagesOf(branch), nameIn(options, 'tee') ?? 'tee'));
  }

  /** Sends each value through all branches, and passes on an object of what each of them makes of it. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- branches with any results
  join<B extends Readonly<Record<string, BranchOf<Out, any>>>>(
    branches: B,
    options?: StageOptions,
  ): Pipeline<In, { readonly [K in keyof B]: OutOf<B[K]> }> {
    return this.with(branched.joinPlan(this.allStagesOf(branches), nameIn(options, 'join') ?? 'join'));
  }

  /**
   * Sends each value through a branch, and what is found in the result back to the start of the branch, as a crawl does with links. All
   * results go on.
   */
  expand<T>(branch: BranchOf<Out, T>, found: (result: T) => Iterable<Out>, options?: ExpandOptions): Pipeline<In, T> {
    const { limit = 100_000, name = 'expand' } = checked('expand', options);
    return this.with(
      branched.expandPlan(this.stagesOf(branch), found as (result: unknown) => Iterable<unknown>, limit, name),
    );
  }

  /** Adds the stages of another pipeline, or an operator of RxJS: `through(bufferCount(2))`. */
  through<T>(stages: Pipeline<Out, T> | OperatorFunction<Out, T>, options?: StageOptions): Pipeline<In, T> {
    if (stages instanceof Pipeline) return new Pipeline(this.options, [...this.stages, ...stages.stages]);
    const name = nameIn(options, 'through') ?? 'through';
    return this.with(branched.operatorPlan(stages as OperatorFunction<unknown, unknown>, name));
  }

  /**
   * The pipeline as an operator of RxJS. Each subscription is a run of its own; unsubscribing aborts it.
   *
   * @param owner what starts the runs: the system, or the context of an agent.
   */
  operator(owner: Spawner): OperatorFunction<In, Out> {
    return operatorOf(owner, (sink) => this.to(sink));
  }

  /**
   * Ends the pipeline: what comes out is written to a sink, one value after another, or several at once with `concurrency`. An item is done
   * when the sink has taken all that was made of it.
   *
   * @param sink a function, a writable stream of the web or of Node, or an observer. Default: values are dropped.
   */
  to(sink?: Sink<Out>, options?: WorkOptions): RunnablePipeline<In>;
  /** Sends what comes out to an agent, as soon as its mailbox has room. */
  to<A, E extends object>(
    target: Address<A> | AgentReference<A>,
    toEvent: (value: Out) => E & EventArgument<E, A>,
    options?: WorkOptions,
  ): RunnablePipeline<In>;
  to(sink?: unknown, second?: unknown, third?: WorkOptions): RunnablePipeline<In> {
    const isAgent = typeof second === 'function';
    const options = checked('work', isAgent ? third : (second as WorkOptions | undefined), 'to');
    const end = { name: options.name ?? 'to', policy: policyOf(options) };
    if (!isAgent) return endOf(this.options, this.stages, { ...end, open: openerOf(sink as Sink<Out>) });
    const token = plans.tokenOf(sink as Address);
    const open = openAgentSink((flow) => plans.addressFor(flow, sink, token), second as never);
    return endOf(this.options, this.stages, { ...end, open, ...(token && { target: token }) });
  }

  /** Ends the pipeline: the result has all values that came out, in that order. */
  collect(): RunnablePipeline<In, CollectedResult<Out>> {
    const end = { name: 'collect', policy: policyOf({}), open: openerOf(undefined), collects: true };
    return endOf(this.options, this.stages, end) as never;
  }

  private with<T>(stage: StagePlan): Pipeline<In, T> {
    return new Pipeline(this.options, [...this.stages, stage]);
  }

  private stagesOf(branch: (start: Pipeline<Out, Out>) => WithStages): readonly StagePlan[] {
    return branch(new Pipeline<Out, Out>({}, [])).stages;
  }

  private allStagesOf(
    branches: Readonly<Record<string, (start: Pipeline<Out, Out>) => WithStages>>,
  ): Readonly<Record<string, readonly StagePlan[]>> {
    return Object.fromEntries(Object.entries(branches).map(([name, branch]) => [name, this.stagesOf(branch)]));
  }
}

function nameIn(options: StageOptions | undefined, method: string): string | undefined {
  return checked('stage', options, method).name;
}

/**
 * A pipeline without stages yet, for items of type `T`.
 *
 * @example
 * ```ts
 * const words = pipeline<string>({ name: 'Words' })
 *   .task(fetchPage, { concurrency: 8, retry: { attempts: 3, backoff: { initial: '200ms' } } })
 *   .flatMap((page) => page.split(' '))
 *   .filter((word) => word.length > 3)
 *   .collect();
 *
 * const { values, rejected } = await system.run(words, urls);
 * ```
 *
 * @throws InstarError `INSTAR_OPTIONS_INVALID` for invalid options.
 */
export function pipeline<T>(options: PipelineOptions<T> = {}): Pipeline<T, T> {
  return new Pipeline(checkPipeline(options), []);
}
