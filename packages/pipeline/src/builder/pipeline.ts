import type { Address, AgentClass, Duration, InputOf, OutputOf, ResponseOf } from '@instar/core';
import {
  checkOptions,
  countFrom,
  duration,
  optionsOf,
  text,
  type AgentReference,
  type EventArgument,
  type Mistake,
  type RequestArgument,
  type StreamSource,
} from '@instar/core/definition';
import type { Sink } from '../ends/sink.js';
import { openerOf } from '../ends/open-sink.js';
import { openAgentSink } from '../ends/agent-sink.js';
import type { ItemContext } from '../items/item-context.js';
import type { CollectedResult } from '../run/snapshot.js';
import type { StagePlan } from '../run/stage-plan.js';
import { checkWork, policyOf, type StageOptions, type WorkOptions } from '../work/work-options.js';
import type { MaybePromise } from '@instar/core/definition';
import { checkPipeline, endOf, type PipelineOptions, type RunnablePipeline } from './runnable-pipeline.js';
import { askPlan, batchPlan, callPlan, filterPlan, flatMapPlan, mapPlan, syncPlan, taskPlan } from './stage-plans.js';
import { addressFor, tokenOf } from './stage-plans.js';

/** Options of `batch`. */
export interface BatchOptions extends StageOptions {
  /** The most values in an array. */
  readonly size: number;
  /** An array goes on this long after its first value, however few it has. Default: only when it is full, and at the end. */
  readonly within?: Duration;
}

const batchOptions = optionsOf<BatchOptions>({ name: text, size: countFrom(1), within: duration }, ['size']);
const stageOptions = optionsOf<StageOptions>({ name: text });

/** An agent that takes values of this type as its input. */
export type TakesInput<T, A> = [T] extends [InputOf<A>]
  ? unknown
  : Mistake<'begin of this agent takes another input than the stage before it passes on'>;

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
  map<T>(
    toValue: (value: Out) => T & (T extends PromiseLike<unknown> ? Mistake<'map is synchronous: use call'> : unknown),
    options?: StageOptions,
  ): Pipeline<In, T> {
    return this.with(mapPlan(toValue as never, nameIn(options, 'map')));
  }

  /** Leaves out values that do not pass the test. What is left out is done. */
  filter<T extends Out>(passes: (value: Out) => value is T, options?: StageOptions): Pipeline<In, T>;
  filter(passes: (value: Out) => boolean, options?: StageOptions): Pipeline<In, Out>;
  filter(passes: (value: Out) => boolean, options?: StageOptions): Pipeline<In, Out> {
    return this.with(filterPlan(passes as never, nameIn(options, 'filter')));
  }

  /** Makes any number of values of each: what an iterable, a stream or an Observable has. It is read as the next stage takes the values. */
  flatMap<T>(toValues: (value: Out) => StreamSource<T>, options?: StageOptions): Pipeline<In, T> {
    return this.with(flatMapPlan(toValues as never, nameIn(options, 'flatMap')));
  }

  /** Calls a function, which may return a promise. */
  call<T>(call: (value: Out, item: ItemContext) => MaybePromise<T>, options?: WorkOptions): Pipeline<In, T> {
    return this.with(callPlan(call as never, checkWork(options, 'pipeline.call')));
  }

  /** Runs an agent for each item: the item is its input, and its output goes on. It is a child of the run. */
  task<A>(agent: AgentClass<A> & TakesInput<Out, A>, options?: WorkOptions): Pipeline<In, OutputOf<A>> {
    return this.with(taskPlan(agent, checkWork(options, 'pipeline.task')));
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
    return this.with(askPlan(target, toRequest as never, checkWork(options, 'pipeline.ask')));
  }

  /**
   * Calls a function that computes, on a thread if the executor of the system has some. It gets a copy of the value, and is exported and
   * marked with `threadable`.
   */
  sync<T>(
    compute: (
      value: Out,
    ) => T &
      (T extends PromiseLike<unknown> ? Mistake<'a function of a sync stage returns a value, not a promise'> : unknown),
    options?: WorkOptions,
  ): Pipeline<In, T> {
    return this.with(syncPlan(compute as never, checkWork(options, 'pipeline.sync')));
  }

  /** Makes arrays of several values. */
  batch(options: BatchOptions): Pipeline<In, readonly Out[]> {
    const { size, within, name } = checkOptions<BatchOptions>(batchOptions, options, 'pipeline.batch');
    return this.with(batchPlan(size, within, name));
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
    const options = checkWork(isAgent ? third : (second as WorkOptions | undefined), 'pipeline.to');
    const policy = policyOf(options);
    const name = options.name ?? 'to';
    if (!isAgent) return endOf(this.options, this.stages, { name, policy, open: openerOf(sink as Sink<Out>) });
    const token = tokenOf(sink as Address);
    const open = openAgentSink((flow) => addressFor(flow, sink, token), second as never);
    return endOf(this.options, this.stages, { name, policy, open, ...(token && { target: token }) });
  }

  /** Ends the pipeline: the result has all values that came out, in that order. */
  collect(): RunnablePipeline<In, CollectedResult<Out>> {
    const policy = policyOf({});
    return endOf(this.options, this.stages, {
      name: 'collect',
      policy,
      open: openerOf(undefined),
      collects: true,
    }) as never;
  }

  private with<T>(stage: StagePlan): Pipeline<In, T> {
    return new Pipeline(this.options, [...this.stages, stage]);
  }
}

function nameIn(options: StageOptions | undefined, method: string): string | undefined {
  return checkOptions<StageOptions>(stageOptions, options, `pipeline.${method}`).name;
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
