/** Something to wait for: it is called with what wakes the waiter, and returns what cancels the wait. */
export type Wait = (wake: (value?: unknown) => void) => () => void;

/** Code that waits by `yield`. */
export type Code<T> = Generator<Wait, T, unknown>;

/** What happens next is not said anywhere. */
export class Open extends Error {}

interface Timer {
  readonly at: number;
  /** Whether it does not matter which of several such timers is first. */
  readonly commutes: boolean;
  readonly task: () => void;
}

/** Virtual time, and code that waits in it. At each moment everything happens that can, before time moves on. */
export class Simulation {
  now = 0;
  private timers: Timer[] = [];
  private readonly ready: (() => void)[] = [];

  /** Schedules a task; returns what cancels it. */
  after(delay: number, task: () => void, commutes = false): () => void {
    const timer = { at: this.now + delay, commutes, task };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  }

  sleep(delay: number, commutes = false): Wait {
    return (wake) => this.after(delay, wake, commutes);
  }

  /** Starts code of its own, soon or on this very stack. */
  fork<T>(code: Code<T>, atOnce = false): Fiber<T> {
    const fiber = new Fiber(code, (task) => this.ready.push(task));
    if (atOnce) fiber.advance(undefined);
    else this.ready.push(() => fiber.advance(undefined));
    return fiber;
  }

  run(): void {
    for (;;) {
      let steps = 0;
      for (let task = this.ready.shift(); task; task = this.ready.shift()) {
        task();
        if (++steps > 10_000) throw new Open('a program that never rests');
      }
      const at = Math.min(...this.timers.map((timer) => timer.at));
      const due = this.timers.filter((timer) => timer.at === at);
      if (due[0] === undefined) return;
      if (due.length > 1 && due.some((timer) => !timer.commutes)) throw new Open('which of two timers is first');
      this.timers = this.timers.filter((timer) => timer !== due[0]);
      this.now = at;
      due[0].task();
    }
  }
}

/** Something that happens once and may be waited for. */
export class Latch<T = void> {
  value: T | undefined = undefined;
  private hasHappened = false;
  private readonly wakers = new Set<() => void>();

  isSet(): boolean {
    return this.hasHappened;
  }

  set(value: T): void {
    if (this.hasHappened) return;
    this.hasHappened = true;
    this.value = value;
    for (const wake of this.wakers) wake();
  }

  readonly wait: Wait = (wake) => {
    if (this.hasHappened) wake();
    else this.wakers.add(wake);
    return () => this.wakers.delete(wake);
  };
}

/** Running code. */
export class Fiber<T> {
  readonly over = new Latch<T>();
  private giveUp = (): void => undefined;
  private isKilled = false;

  constructor(
    private readonly code: Code<T>,
    private readonly enqueue: (task: () => void) => void,
  ) {}

  /** Stops the code where it waits. */
  kill(): void {
    this.isKilled = true;
    this.giveUp();
  }

  advance(value: unknown): void {
    if (this.isKilled) return;
    const result = this.code.next(value);
    if (result.done === true) {
      this.over.set(result.value);
      return;
    }
    let isAwake = false;
    this.giveUp = result.value((woken) => {
      if (isAwake) return;
      isAwake = true;
      this.enqueue(() => {
        this.giveUp();
        this.advance(woken);
      });
    });
  }
}

/** Waits for the first of several, and cancels the others. */
export function first(...waits: readonly Wait[]): Wait {
  return (wake) => {
    const give = waits.map((wait) => wait(wake));
    return () => {
      for (const giveUp of give) giveUp();
    };
  };
}

/** Waits, and wakes with a value that tells what it was. */
export function labelled(wait: Wait, label: string): Wait {
  return (wake) => wait(() => wake(label));
}

/** Waits for one thing, and then for another. */
export function chained(wait: Wait, next: () => Wait): Wait {
  return (wake) => {
    let giveUpNext = (): void => undefined;
    const giveUp = wait(() => {
      giveUpNext = next()(wake);
    });
    return () => {
      giveUp();
      giveUpNext();
    };
  };
}

export const never: Wait = () => () => undefined;
