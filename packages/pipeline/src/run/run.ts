import type { Address, Context } from '@instar/core';
import type { AddressToken } from '@instar/core/definition';
import type { ItemReader, SystemHost } from '@instar/core/execution';
import type { HostTimer } from '@instar/core/scheduler';
import type { OpenSink } from '../ends/sink.js';
import { CheckpointWriter } from '../checkpoint/checkpoint-writer.js';
import { SourcePump } from '../flow/source-pump.js';
import { runDropped } from '../errors/item-errors.js';
import type { Flow } from '../flow/flow.js';
import { Pace } from '../flow/pace.js';
import type { Inlet, Stage } from '../flow/stage.js';
import type { PendingItem, Acknowledgement } from '../items/acknowledgement.js';
import type { Rejection } from '../items/rejection.js';
import { toError } from '../flow/thrown.js';
import { WorkStage } from '../workers/work-stage.js';
import { chainOf } from '../stages/chain.js';
import type { RunOutcome } from './inspection-events.js';
import { ItemTracker } from './item-tracker.js';
import { RunInspection } from './run-inspection.js';
import type { RunPlan } from './run-plan.js';
import type { StagePlan } from '../flow/stage-plan.js';
import type { CollectedResult, PipelineResult, PipelineSnapshot } from './snapshot.js';
import { stageSnapshots } from './stage-snapshot.js';

/** One run of a pipeline: its stages, the pending items, and how it ends. */
export class Run implements Flow {
  readonly id: string;
  readonly pace: Pace;
  isDropped = false;

  private readonly items: ItemTracker;
  private readonly inspection: RunInspection;
  private readonly stages: readonly Stage[];
  private readonly sink: OpenSink;
  private readonly pump: SourcePump;
  private readonly startedAt: number;
  private readonly values: unknown[] = [];
  private failure: Error | undefined = undefined;
  private isComplete = false;
  private isDone: ((position: number) => boolean) | undefined = undefined;
  /** Whether all that was passed on has reached the end. */
  private isDrained = false;
  private reporting: HostTimer | undefined = undefined;
  private settle: () => void = () => undefined;
  private readonly settled = new Promise<void>((resolve) => (this.settle = resolve));

  constructor(
    private readonly plan: RunPlan,
    reader: ItemReader,
    public ctx: Context,
    readonly host: SystemHost,
    private readonly addresses: ReadonlyMap<AddressToken, Address>,
  ) {
    this.id = ctx.address.id;
    const { scheduler } = host;
    this.pace = new Pace(scheduler.host);
    this.startedAt = scheduler.now();
    this.inspection = new RunInspection(host, this.id);
    this.items = new ItemTracker(this.asTrackerOwner(), plan.options.key, plan.options.deadline);
    this.sink = plan.sink.open(this);
    this.stages = this.makeStages();
    this.pump = new SourcePump(this.asPumpOwner(), reader, this.stages[0] as Stage);
    (this.stages[0] as Stage).feeder = this.pump;
  }

  /**
   * Starts, and resolves to the result when all items are acknowledged.
   *
   * @param ctx of the method that flows until then.
   * @throws the error that the run has failed with.
   */
  async flow(ctx: Context): Promise<PipelineResult> {
    this.ctx = ctx;
    this.inspection.started(this.plan.options.name);
    try {
      const result = await this.flowToEnd();
      this.ended(this.isDropped ? 'aborted' : this.isComplete ? 'done' : 'interrupted');
      return result;
    } catch (error) {
      this.ended('failed', toError(error));
      throw error;
    } finally {
      this.stopReports();
      this.plan.rejections.forget(this.pace);
    }
  }

  private async flowToEnd(): Promise<PipelineResult> {
    this.reportLater();
    const checkpoints = await this.openCheckpoints();
    for (const stage of this.stages) stage.start();
    this.pump.resume();
    await this.settled;
    await checkpoints?.close(this.isComplete && this.failure === undefined && !this.isDropped);
    if (this.isDropped) this.sink.abort(this.failure ?? runDropped(this.id));
    else await this.sink.close();
    if (this.failure !== undefined) throw this.failure;
    const result: PipelineResult = { ...this.snapshot(), isComplete: this.isComplete };
    this.ctx.report(result);
    const collected: CollectedResult<unknown> = { ...result, values: this.values };
    return this.plan.collects ? collected : result;
  }

  /** Takes in nothing more, and finishes what is pending. */
  drain(): void {
    this.pump.close();
    for (const stage of this.stages) stage.drain();
  }

  /** Drops what is pending. */
  drop(): void {
    if (this.isDropped) return;
    this.isDropped = this.items.isDropped = true;
    this.drain();
    this.dropCancelled();
    this.checkEnd();
  }

  cancel(key: unknown): void {
    this.items.cancel(key);
  }

  takeBeside(value: unknown): Acknowledgement {
    return this.items.takeBeside(value);
  }

  sourceThrew(thrown: unknown): void {
    this.failure ??= toError(thrown);
    this.drain();
  }

  fail(thrown: unknown): void {
    this.failure ??= toError(thrown);
    this.drop();
  }

  reject(stage: string, item: unknown, ack: Acknowledgement, thrown: unknown, attempts: number): void {
    const error = toError(thrown);
    const keys = this.plan.options.key === undefined ? [] : ack.sources.map(({ key }) => key);
    this.publish({ run: this.id, stage, item, error, attempts, keys });
    if (this.plan.options.onReject === 'stop') this.fail(error);
    ack.reject();
  }

  retries(stage: string, item: unknown, attempt: number, after: number, thrown: unknown): void {
    this.inspection.retried(stage, item, attempt, after, thrown);
  }

  addressOf(token: AddressToken): Address {
    return this.addresses.get(token) as Address;
  }

  snapshot(): PipelineSnapshot {
    const now = this.host.scheduler.now();
    const elapsed = now - this.startedAt;
    const stages = this.stages.flatMap((stage) => stageSnapshots(stage, now, elapsed));
    return { pipeline: this.plan.options.name, elapsed, ...this.items.counts, stages };
  }

  private publish(rejection: Rejection): void {
    this.plan.rejections.publish(rejection, this.pace);
    this.inspection.rejected(rejection);
  }

  private ended(outcome: RunOutcome, error?: Error): void {
    this.inspection.ended(outcome, error, () => this.snapshot());
  }

  private makeStages(): readonly Stage[] {
    const { stages, sink, collects } = this.plan;
    const write = collects
      ? (value: unknown): void => {
          this.values.push(value);
        }
      : this.sink.write;
    const { name, policy } = sink;
    const end: StagePlan = { kind: 'to', name, make: (at) => new WorkStage(at, this, policy, write) };
    return chainOf([...stages, end], this, this.asEnd());
  }

  /** Behind the sink an item is through. */
  private asEnd(): Inlet<unknown> {
    return {
      accepts: () => true,
      push: (_, ack) => {
        ack.release();
      },
      finish: () => {
        this.isDrained = true;
        this.checkEnd();
      },
    };
  }

  private asPumpOwner(): ConstructorParameters<typeof SourcePump>[0] {
    return {
      pace: this.pace,
      take: (value) => this.take(value),
      ended: () => {
        this.isComplete = true;
      },
      sourceThrew: (thrown) => {
        this.sourceThrew(thrown);
      },
    };
  }

  /** A key that cannot be told is an error of the source. */
  private take(value: unknown): PendingItem | undefined {
    try {
      if (this.isDone !== undefined && this.items.skips(this.isDone)) return undefined;
      return this.items.take(value);
    } catch (thrown) {
      this.fail(thrown);
      return undefined;
    }
  }

  private asTrackerOwner(): ConstructorParameters<typeof ItemTracker>[0] {
    const { scheduler } = this.host;
    return {
      id: this.id,
      now: () => scheduler.now(),
      after: (delay, task) => scheduler.after(delay, task),
      cancelTimer: (timer) => {
        scheduler.cancel(timer);
      },
      dropCancelled: () => {
        this.dropCancelled();
      },
      expired: (pending, error) => {
        const { name, key: hasKey, onReject } = this.plan.options;
        const { value: item, key } = pending;
        const keys = hasKey === undefined ? [] : [key];
        this.publish({ run: this.id, stage: name, item, error, attempts: 0, keys });
        if (onReject === 'stop') this.fail(error);
      },
      cancelled: (item) => {
        this.inspection.cancelled(item);
      },
      emptied: () => {
        this.checkEnd();
      },
    };
  }

  /** Items that an earlier run has done are left out from here on. */
  private async openCheckpoints(): Promise<CheckpointWriter | undefined> {
    const { checkpoint } = this.plan.options;
    if (checkpoint === undefined) return undefined;
    const writer = await CheckpointWriter.open(checkpoint.store, checkpoint.every, this.host, (error) => {
      this.host.logger.error('A checkpoint could not be saved', { agent: this.id, error });
    });
    this.isDone = (position) => writer.isDone(position);
    this.items.record = (position) => {
      writer.acknowledged(position);
    };
    return writer;
  }

  private dropCancelled(): void {
    for (const stage of this.stages) stage.dropCancelled();
  }

  private checkEnd(): void {
    if (this.items.open === 0 && (this.isDrained || this.isDropped)) this.settle();
  }

  private reportLater(): void {
    this.reporting = this.host.scheduler.after(this.plan.options.report, () => {
      const snapshot = this.snapshot();
      this.ctx.report(snapshot);
      this.inspection.reported(snapshot);
      this.reportLater();
    });
  }

  private stopReports(): void {
    if (this.reporting !== undefined) this.host.scheduler.cancel(this.reporting);
  }
}
