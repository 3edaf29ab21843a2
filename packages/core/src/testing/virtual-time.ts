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
   * Moves the clock: timers due on the way fire in order, each at its own time, and everything they cause is done before the next one
   * fires. As on a real platform, a pause lasts a millisecond at least; only pauses of 0 take no time, up to a hundred in a row.
   */
  advance(duration: Duration): Promise<void>;
  /** Waits until agents have nothing left to do at the present time, or seem never to finish. The clock does not move. */
  settle(): Promise<void>;
}

/** Rounds of the real event loop in which no agent runs, after which promises and agents are taken to have settled. */
const QUIET_ROUNDS = 4;

/** Rounds after which an agent is taken never to finish: millions of messages. */
const MOST_ROUNDS = 32;

/** The shortest pause in milliseconds, as of the platforms' timers. Shorter ones would not move a clock that tells a late time. */
const SHORTEST = 1;

/** Timers of 0 milliseconds that may set each other at one time; the next one takes the shortest pause, as in a browser. */
const MOST_NESTED = 100;

/**
 * Virtual time over RxJS's `VirtualTimeScheduler`. Only delays are virtual: messages are handled as ever, so `await address.ask(…)`
 * needs no advance. Jitter is always 1, the longest pause.
 *
 * @example
 * ```ts
 * const time = virtualTime();
 * const system = createSystem({ host: time.host });
 * const output = system.run(Sleeper); // its state is repeated after an hour
 * await time.advance('1h');
 * await output;
 * ```
 */
export function virtualTime(): VirtualTime {
  const real = defaultHost();
  const scheduler = new VirtualTimeScheduler(VirtualAction, Infinity);

  let turns = 0;
  /** How many timers of 0 milliseconds led to the one that fired last. */
  let nesting = 0;

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
    nesting = 0;
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
    setTimer: (task, delay) => {
      const pause = delay > 0 || nesting >= MOST_NESTED ? Math.max(delay, SHORTEST) : 0;
      const level = pause > 0 ? 0 : nesting + 1;
      return scheduler.schedule(() => {
        nesting = level;
        task();
      }, pause);
    },
    clearTimer: (timer: HostTimer) => {
      (timer as Subscription).unsubscribe();
    },
    holdProcess: () => undefined,
    random: () => 1,
  };
  return { host, now: () => scheduler.frame, advance, settle };
}

type Timer = VirtualTimeScheduler['actions'][number];

/** Fires one timer at its time. The scheduler itself would fire all that are due, and drop them all if one throws. */
function fire(scheduler: VirtualTimeScheduler, timer: Timer): void {
  scheduler.actions.splice(scheduler.actions.indexOf(timer), 1);
  scheduler.frame = timer.delay;
  const error: unknown = timer.execute(timer.state, timer.delay);
  if (error !== undefined) throw error as Error;
}
