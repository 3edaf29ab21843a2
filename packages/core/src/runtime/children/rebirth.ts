import { Deferred } from '../../primitives/deferred.js';
import type { Child } from './child.js';

/** What a rebirth needs of the supervisor. */
export interface Household {
  /** Those of a number of children that live, in the order in which they began. */
  inOrder(children: ReadonlySet<Child>): Child[];
  /** Has one child go, for good if it is not to be restarted; settles when it is down. */
  bringDown(child: Child): Promise<void>;
  pause(delay: number): Promise<void>;
  relaunch(child: Child): void;
}

/**
 * Several children begin anew together: they go one by one, the youngest first, and begin one by one in the order they began at first. If
 * one of them fails on the way, or another one that concerns them, all of it starts over.
 */
export class Rebirth {
  private readonly concerned = new Set<Child>();
  private readonly done = new Deferred<void>();
  private delay = 0;
  private startsOver = false;
  private running = false;
  private cancelled = false;
  private attempt: { readonly child: Child; readonly settled: Deferred<void> } | undefined = undefined;

  constructor(
    private readonly household: Household,
    private readonly whenDone: () => void,
  ) {}

  /** Settles when all of them have begun, or it was cancelled. */
  get finished(): Promise<void> {
    return this.done.promise;
  }

  has(child: Child): boolean {
    return this.concerned.has(child);
  }

  include(children: readonly Child[], delay: number): void {
    for (const child of children) this.concerned.add(child);
    this.delay = delay;
    this.startsOver = true;
    if (!this.running) void this.run();
  }

  /** A child has begun, is down again, or has ended. */
  settled(child: Child): void {
    if (this.attempt?.child === child) this.attempt.settled.resolve();
  }

  cancel(): void {
    this.cancelled = true;
    this.attempt?.settled.resolve();
    this.done.resolve();
  }

  private async run(): Promise<void> {
    this.running = true;
    // Who failed is still on the stack: it has not let go of its work yet.
    await Promise.resolve();
    while (this.startsOver && !this.cancelled) {
      this.startsOver = false;
      await this.bringDown();
      if (this.goesOn && this.delay > 0) await this.household.pause(this.delay);
      if (this.goesOn) await this.begin();
    }
    if (!this.cancelled) this.whenDone();
    this.done.resolve();
  }

  private get goesOn(): boolean {
    return !this.startsOver && !this.cancelled;
  }

  private async bringDown(): Promise<void> {
    for (const child of this.household.inOrder(this.concerned).reverse()) {
      await this.household.bringDown(child);
      if (this.cancelled) return;
    }
  }

  private async begin(): Promise<void> {
    for (const child of this.household.inOrder(this.concerned)) {
      if (!this.goesOn) return;
      this.attempt = { child, settled: new Deferred() };
      this.household.relaunch(child);
      await this.attempt.settled.promise;
    }
    this.attempt = undefined;
  }
}
