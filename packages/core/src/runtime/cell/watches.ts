import type { Address } from '../../agent/address.js';
import type { Exit } from '../../agent/exit.js';
import { CellAddress } from './cell-address.js';
import type { Watcher } from './watcher.js';

/** The agents that watch an agent, and those that it watches itself. */
export class Watches {
  private readonly watchers = new Set<Watcher>();
  private readonly watched = new Set<Address>();

  constructor(private readonly owner: Watcher) {}

  /** Sends the owner the exit of an agent, once, and at once if that has stopped already. */
  watch(target: Address): void {
    if (this.watched.has(target)) return;
    this.watched.add(target);
    if (target instanceof CellAddress) {
      const exit = target.addressee.watchedBy(this.owner);
      if (exit !== undefined) this.owner.exited(target, exit);
    } else {
      void target.join().then((exit) => {
        this.owner.exited(target, exit);
      });
    }
  }

  unwatch(target: Address): void {
    if (this.watched.delete(target) && target instanceof CellAddress) target.addressee.unwatchedBy(this.owner);
  }

  /** The exit of an agent is told once: then it may be watched again. Returns whether it was watched. */
  retire(target: Address): boolean {
    return this.watched.delete(target);
  }

  /** The owner has stopped, or restarts: it watches nothing any more. */
  clear(): void {
    for (const target of [...this.watched]) this.unwatch(target);
  }

  add(watcher: Watcher): void {
    this.watchers.add(watcher);
  }

  remove(watcher: Watcher): void {
    this.watchers.delete(watcher);
  }

  /** The owner has stopped. */
  announce(address: Address, exit: Exit): void {
    const watchers = [...this.watchers];
    this.watchers.clear();
    for (const watcher of watchers) watcher.exited(address, exit);
  }
}
