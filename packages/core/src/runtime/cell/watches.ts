import { Exited } from '../../agent/exited.js';
import type { Address } from '../../agent/address.js';
import type { Exit } from '../../agent/exit.js';
import type { Watcher } from './addressee.js';
import { CellAddress } from './cell-address.js';

/** Who watches an agent, and whom it watches itself. */
export class Watches {
  private readonly watchers = new Set<Watcher>();
  private readonly watched = new Set<Address>();

  constructor(private readonly owner: Watcher) {}

  /** Has the owner noticed of the end of an agent, once, and at once if that has ended already. */
  watch(target: Address): void {
    if (this.watched.has(target)) return;
    this.watched.add(target);
    if (target instanceof CellAddress) {
      const exit = target.addressee.watchedBy(this.owner);
      if (exit !== undefined) this.tell(target, exit);
    } else {
      void target.join().then((exit) => {
        this.tell(target, exit);
      });
    }
  }

  unwatch(target: Address): void {
    if (this.watched.delete(target) && target instanceof CellAddress) target.addressee.unwatchedBy(this.owner);
  }

  /** The owner is over, or begins anew: it watches nobody any more. */
  clear(): void {
    for (const target of [...this.watched]) this.unwatch(target);
  }

  add(watcher: Watcher): void {
    this.watchers.add(watcher);
  }

  remove(watcher: Watcher): void {
    this.watchers.delete(watcher);
  }

  /** The owner has ended. */
  announce(address: Address, exit: Exit): void {
    if (this.watchers.size === 0) return;
    const event = new Exited(address, exit);
    for (const watcher of this.watchers) watcher.notice(event);
    this.watchers.clear();
  }

  private tell(target: Address, exit: Exit): void {
    if (this.watched.has(target)) this.owner.notice(new Exited(target, exit));
  }
}
