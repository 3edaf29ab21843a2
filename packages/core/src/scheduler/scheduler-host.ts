/** A timer as the host knows it. */
export type HostTimer = NonNullable<unknown>;

/**
 * All that the scheduler asks of the platform. Node, Bun, Deno, browsers and workers are served by `defaultHost`; tests bring a host whose
 * clock they move.
 */
export interface SchedulerHost {
  /** Milliseconds since the epoch, with fractions if there are any; never goes back. */
  now(): number;
  /** Runs `task` as soon as the current stack is empty, before timers and I/O. */
  microtask(task: () => void): void;
  /** Runs `task` after timers and I/O that are due. */
  macrotask(task: () => void): void;
  /** Runs `task` after `delay` milliseconds. A timer keeps the process alive until it has fired or is cleared. */
  setTimer(task: () => void, delay: number): HostTimer;
  clearTimer(timer: HostTimer): void;
  /** Whether the timer keeps the process alive from now on. Does nothing where no process is kept alive by timers. */
  holdProcess(timer: HostTimer, hold: boolean): void;
  /** A number from 0 up to 1, for jitter. */
  random(): number;
  /** Raises an error that no caller can catch, as the platform does with an unhandled one. */
  reportError(error: unknown): void;
}
