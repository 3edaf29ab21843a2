import { Deferred } from '../../primitives/deferred.js';
import type { Child } from './child.js';
import type { Restarts } from './restarts.js';
import type { SiblingList } from './sibling-list.js';

/**
 * Several children restart together: they stop one by one, the youngest first, and start one by one in their order. If one of them fails
 * meanwhile, or another sibling that concerns them, all of it starts over.
 */
export class SiblingRestart {
  private readonly children = new Set<Child>();
  private readonly done = new Deferred<void>();
  private delay = 0;
  private startsOver = false;
  private isRunning = false;
  private isCancelled = false;
  /** The child that starts now. */
  private starting: { readonly child: Child; readonly settled: Deferred<void> } | undefined = undefined;

  /**
   * @param stop tells a child to stop, for good or for its restart; resolves when it has.
   * @param whenFinished called when all of them have started.
   */
  constructor(
    private readonly siblings: SiblingList,
    private readonly restarts: Restarts,
    private readonly stop: (child: Child, forRestart: boolean) => Promise<void>,
    private readonly whenFinished: () => void,
  ) {}

  /** Settles when all of them have started, or it was cancelled. */
  get finished(): Promise<void> {
    return this.done.promise;
  }

  has(child: Child): boolean {
    return this.children.has(child);
  }

  /** Restarts these children too, after a pause. */
  include(children: readonly Child[], delay: number): void {
    for (const child of children) this.children.add(child);
    this.delay = delay;
    this.startsOver = true;
    if (!this.isRunning) void this.run();
  }

  /** A child has started, or has stopped, for good or for its restart. */
  settled(child: Child): void {
    if (this.starting?.child === child) this.starting.settled.resolve();
  }

  cancel(): void {
    this.isCancelled = true;
    this.starting?.settled.resolve();
    this.done.resolve();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    // The child that failed is still on the stack.
    await Promise.resolve();
    while (this.startsOver && !this.isCancelled) {
      this.startsOver = false;
      await this.stopAll();
      if (this.goesOn && this.delay > 0) await this.restarts.pause(this.delay);
      if (this.goesOn) await this.startAll();
    }
    if (!this.isCancelled) this.whenFinished();
    this.done.resolve();
  }

  private get goesOn(): boolean {
    return !this.startsOver && !this.isCancelled;
  }

  private inOrder(): Child[] {
    return this.siblings.living().filter((child) => this.children.has(child));
  }

  private async stopAll(): Promise<void> {
    for (const child of this.inOrder().reverse()) {
      await this.stop(child, child.restart !== 'temporary' && child.restartable);
      if (this.isCancelled) return;
    }
  }

  private async startAll(): Promise<void> {
    for (const child of this.inOrder()) {
      if (!this.goesOn) return;
      this.starting = { child, settled: new Deferred() };
      this.restarts.restart(child);
      await this.starting.settled.promise;
    }
    this.starting = undefined;
  }
}
