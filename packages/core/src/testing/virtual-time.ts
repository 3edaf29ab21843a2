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
  /** Waits until agents have nothing left to do at the present moment, or it seems that they never rest. Time does not move. */
  settle(): Promise<void>;
}

/** Rounds of the real event loop in which no agent has its turn, after which promises and agents are taken to have settled. */
const QUIET_ROUNDS = 4;

/** Rounds after which an agent is taken to be one that never rests: millions of messages. */
const MOST_ROUNDS = 32;

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

  let turns = 0;

  const settle = async (): Promise<void> => {
    for (let quiet = 0, rounds = 0; quiet < QUIET_ROUNDS && rounds < MOST_ROUNDS; rounds++) {
      const before = turns;
      await new Promise<void>((resolve) => {
        real.macrotask(resolve);
      });
      quiet = turns === before ? quiet + 1 : 0;
    }
  };

  const advance = async (duration: Duration): Promise<void> => {
    const end = scheduler.frame + toMilliseconds(duration, 'virtualTime.advance');
    await settle();
    for (let timer = scheduler.actions[0]; timer !== undefined && timer.delay <= end; timer = scheduler.actions[0]) {
      fire(scheduler, timer);
      await settle();
    }
    scheduler.frame = end;
  };

  const host: SchedulerHost = {
    ...real,
    now: () => scheduler.frame,
    microtask: (task) => {
      turns++;
      real.microtask(task);
    },
    macrotask: (task) => {
      turns++;
      real.macrotask(task);
    },
    setTimer: (task, delay) => scheduler.schedule(task, delay),
    clearTimer: (timer: HostTimer) => {
      (timer as Subscription).unsubscribe();
    },
    holdProcess: () => undefined,
    random: () => 1,
  };
  return { host, now: () => scheduler.frame, advance, settle };
}

type Timer = VirtualTimeScheduler['actions'][number];

/** Fires one timer at its moment. The scheduler itself would fire all that are due, and drop them all if one throws. */
function fire(scheduler: VirtualTimeScheduler, timer: Timer): void {
  scheduler.actions.splice(scheduler.actions.indexOf(timer), 1);
  scheduler.frame = timer.delay;
  const error: unknown = timer.execute(timer.state, timer.delay);
  if (error !== undefined) throw error as Error;
}
