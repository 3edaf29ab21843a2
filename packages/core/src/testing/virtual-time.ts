import { VirtualAction, VirtualTimeScheduler, type Subscription } from 'rxjs';
import { toMilliseconds, type Duration } from '../primitives/duration.js';
import { defaultHost } from '../scheduler/default-host.js';
import type { HostTimer, SchedulerHost } from '../scheduler/scheduler-host.js';

/** A clock that stands still until the test moves it. */
export interface VirtualTime {
  /** For `createSystem({ host })`. */
  readonly host: SchedulerHost;
  /** Milliseconds since the start, which is 0. */
  now(): number;
  /**
   * Lets time pass: timers due on the way fire in order, each seeing its own moment, and whatever they set off is done before the
   * next one fires.
   */
  advance(duration: Duration): Promise<void>;
  /** Waits until agents have nothing left to do at the present moment. Time does not move. */
  settle(): Promise<void>;
}

/** Rounds of the real event loop after which promises and agents are taken to have settled. */
const SETTLE_ROUNDS = 4;

/**
 * Virtual time over RxJS's `VirtualTimeScheduler`. Only delays are virtual: messages are handled as ever, so `await address.ask(…)`
 * needs no advance. Jitter is drawn as 1, the longest pause.
 *
 * @example
 * ```ts
 * const time = virtualTime();
 * const system = createSystem({ host: time.host });
 * const answer = system.run(Sleeper); // its state is repeated after an hour
 * await time.advance('1h');
 * await answer;
 * ```
 */
export function virtualTime(): VirtualTime {
  const real = defaultHost();
  const scheduler = new VirtualTimeScheduler(VirtualAction, Infinity);

  const settle = async (): Promise<void> => {
    for (let round = 0; round < SETTLE_ROUNDS; round++) {
      await new Promise<void>((resolve) => {
        real.macrotask(resolve);
      });
    }
  };

  const advance = async (duration: Duration): Promise<void> => {
    const end = scheduler.frame + toMilliseconds(duration, 'virtualTime.advance');
    await settle();
    for (let due = nextDue(scheduler); due !== undefined && due <= end; due = nextDue(scheduler)) {
      scheduler.maxFrames = due;
      scheduler.flush();
      await settle();
    }
    scheduler.frame = end;
  };

  const host: SchedulerHost = {
    ...real,
    now: () => scheduler.frame,
    setTimer: (task, delay) => scheduler.schedule(task, delay),
    clearTimer: (timer: HostTimer) => {
      (timer as Subscription).unsubscribe();
    },
    holdProcess: () => undefined,
    random: () => 1,
  };
  return { host, now: () => scheduler.frame, advance, settle };
}

function nextDue({ actions }: VirtualTimeScheduler): number | undefined {
  const due = actions.filter(({ closed }) => !closed).map(({ delay }) => delay);
  return due.length === 0 ? undefined : Math.min(...due);
}
