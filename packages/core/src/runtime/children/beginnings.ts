import { Deferred } from '../../primitives/deferred.js';
import type { Child, Problem } from './child.js';

/** Who waits for children to begin. */
export class Beginnings {
  private awaited: Map<Child, Deferred<Problem>> | undefined = undefined;

  has(child: Child): boolean {
    return this.awaited?.has(child) === true;
  }

  /** Settles when the child has begun, or with what keeps it from that. All who wait for the same beginning share it. */
  of(child: Child): Promise<Problem> {
    const awaited = (this.awaited ??= new Map());
    let beginning = awaited.get(child);
    if (beginning === undefined) awaited.set(child, (beginning = new Deferred()));
    return beginning.promise;
  }

  settle(child: Child, problem: Problem): void {
    this.awaited?.get(child)?.resolve(problem);
    this.awaited?.delete(child);
  }

  /** None of them will begin. */
  giveUp(problem: Error): void {
    for (const child of [...(this.awaited?.keys() ?? [])]) this.settle(child, problem);
  }
}
