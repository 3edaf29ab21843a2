import type { SharedSlots } from './shared-slots.js';

/**
 * Whether a worker loads its entry or a module. It must not be terminated then: Node 20 would leave the files open that it reads.
 */
export class WorkerLoad {
  private isEntryLoaded = false;
  private isGivenUp = false;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly slots: SharedSlots | undefined) {}

  /** The entry is loaded. */
  entryLoaded(): void {
    this.isEntryLoaded = true;
    this.check();
  }

  /** The worker has failed, or loads for too long: it is terminated all the same. */
  giveUp(): void {
    this.isGivenUp = true;
  }

  /** To be called when the worker may have loaded a module: after each of its messages. */
  check(): void {
    if (this.isOver) for (const resume of this.waiting.splice(0)) resume();
  }

  /** Resolves when the worker, which loads something, has loaded it. */
  wait(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  get isOver(): boolean {
    return this.isGivenUp || (this.isEntryLoaded && this.slots?.isLoading !== true);
  }
}
