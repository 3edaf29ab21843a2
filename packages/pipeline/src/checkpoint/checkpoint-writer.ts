import type { HostTimer } from '@instar/core/scheduler';
import type { SystemHost } from '@instar/core/execution';
import type { CheckpointStore } from './checkpoint-store.js';
import { ProgressRecord } from './progress-record.js';

/** Saves how far a run has come, now and then and at its end: one save at a time. */
export class CheckpointWriter {
  private timer: HostTimer | undefined = undefined;
  private saving: Promise<void> | undefined = undefined;
  private isChanged = false;

  private constructor(
    private readonly store: CheckpointStore,
    private readonly record: ProgressRecord,
    private readonly every: number,
    private readonly host: SystemHost,
    private readonly failed: (error: unknown) => void,
  ) {}

  /**
   * @param every milliseconds between two saves.
   * @param failed is told that the store could not save.
   */
  static async open(
    store: CheckpointStore,
    every: number,
    host: SystemHost,
    failed: (error: unknown) => void,
  ): Promise<CheckpointWriter> {
    return new CheckpointWriter(store, new ProgressRecord(await store.load()), every, host, failed);
  }

  /** Whether an item was acknowledged in an earlier run. */
  isDone(position: number): boolean {
    return this.record.has(position);
  }

  acknowledged(position: number): void {
    this.record.add(position);
    this.isChanged = true;
    this.timer ??= this.host.scheduler.after(this.every, () => {
      this.timer = undefined;
      void this.save();
    });
  }

  /** @param isComplete whether all of the source is acknowledged. */
  async close(isComplete: boolean): Promise<void> {
    if (this.timer !== undefined) this.host.scheduler.cancel(this.timer);
    this.timer = undefined;
    await this.saving;
    if (isComplete) await this.store.clear();
    else if (this.isChanged) await this.store.save(this.record.checkpoint);
  }

  /** What is acknowledged during a save is saved with the next one. */
  private async save(): Promise<void> {
    await this.saving;
    if (!this.isChanged) return;
    this.isChanged = false;
    this.saving = this.saveNow();
    await this.saving;
  }

  private async saveNow(): Promise<void> {
    try {
      await this.store.save(this.record.checkpoint);
    } catch (error) {
      this.failed(error);
    }
  }
}
