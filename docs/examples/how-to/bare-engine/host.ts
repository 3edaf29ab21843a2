// #region host
import type { SchedulerHost } from '@instar/core/scheduler';

/** What the program that embeds the engine provides to it. */
export interface Engine {
  now(): number;
  random(): number;
  startTimer(task: () => void, milliseconds: number): number;
  stopTimer(timer: number): void;
  print(text: string): void;
}

/** The host of a system in that engine. */
export function hostOf(engine: Engine): SchedulerHost {
  return {
    now: () => engine.now(),
    random: () => engine.random(),
    microtask: (task) => void Promise.resolve().then(task),
    macrotask: (task) => void engine.startTimer(task, 0),
    setTimer: (task, milliseconds) => engine.startTimer(task, milliseconds),
    clearTimer: (timer) => {
      engine.stopTimer(timer as number);
    },
    holdProcess: () => {}, // nothing here keeps a process alive
    reportError: (error) => {
      engine.print(String(error));
    },
  };
}
// #endregion
