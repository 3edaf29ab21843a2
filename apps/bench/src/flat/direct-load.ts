/** Objects that are called: what the machine's caches make of a million. */
import type { Load } from './load.js';

export const directLoad: Load = {
  crowd: (tally) => {
    const counters: { sum: number; add: (message: { by: number }) => void }[] = [];
    class Counter {
      sum = 0;

      add({ by }: { by: number }): void {
        this.sum += by;
        tally.add();
      }
    }
    return {
      growTo: (count) => {
        while (counters.length < count) counters.push(new Counter());
      },
      send: (index) => counters[index]?.add({ by: 1 }),
    };
  },
};
