import type { System } from '@instar/core';

/** Counts how often agents of each class are restarted. */
export class RestartCount {
  private readonly byName = new Map<string, number>();

  constructor(system: System) {
    system.inspect$.subscribe((event) => {
      if (event.type !== 'agent.restarting') return;
      const name = event.agent.replace(/#.*/, '');
      this.byName.set(name, (this.byName.get(name) ?? 0) + 1);
    });
  }

  /** As it may be told: `3 Frontier, 12 Page`. */
  toString(): string {
    const counts = [...this.byName].sort().map(([name, count]) => `${count} ${name}`);
    return counts.length > 0 ? counts.join(', ') : 'none';
  }
}
