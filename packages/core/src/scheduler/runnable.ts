/** Something that the scheduler runs: a cell, or an action that RxJS scheduled. Its `run` must not throw. */
export interface Runnable {
  run(): void;
}
