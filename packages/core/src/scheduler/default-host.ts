import { noTimers } from '../errors/host-errors.js';
import type { HostTimer, SchedulerHost } from './scheduler-host.js';

/** The part of the platform that the default host uses, where it is there. */
interface Platform {
  readonly performance?: { readonly timeOrigin: number; now(): number };
  readonly setTimeout?: (task: () => void, delay: number) => HostTimer;
  readonly clearTimeout?: (timer: HostTimer) => void;
  readonly setImmediate?: (task: () => void) => void;
  readonly MessageChannel?: new () => { readonly port1: Port; readonly port2: Port };
}

interface Port {
  onmessage: (() => void) | null;
  postMessage(message: null): void;
}

interface NodeTimer {
  ref?: () => void;
  unref?: () => void;
}

/** A longer delay overflows the platform's timers, which then fire at once. */
const LONGEST_DELAY = 2_147_483_647;

/** Rounds of microtasks that stand for a macrotask where there is none. */
const ROUNDS = 64;

const RESOLVED = Promise.resolve();

function microtask(task: () => void): void {
  void RESOLVED.then(task);
}

/** The host of the platform that this runs on. */
export function defaultHost(): SchedulerHost {
  const platform = globalThis as unknown as Platform;
  const macrotask = macrotaskOf(platform);
  return {
    now: clockOf(platform),
    microtask,
    macrotask,
    setTimer: (task, delay) => new LongTimer(timersOf(platform), task, delay),
    clearTimer: (timer) => {
      (timer as LongTimer).clear();
    },
    holdProcess: (timer, hold) => {
      (timer as LongTimer).hold(hold);
    },
    random: Math.random,
    reportError: (error) => {
      macrotask(() => {
        throw error;
      });
    },
  };
}

/**
 * Fake timers of test runners replace `setTimeout` and `performance` together. Each read looks at `setTimeout`, which costs nothing;
 * `performance` itself is a slow getter in Node.
 */
function clockOf({ performance, setTimeout }: Platform): () => number {
  if (!performance) return () => Date.now();
  let clock = performance;
  let origin = clock.timeOrigin;
  let timers = setTimeout;
  return () => {
    const platform = globalThis as unknown as Platform;
    if (platform.setTimeout !== timers) {
      timers = platform.setTimeout;
      clock = platform.performance ?? clock;
      origin = clock.timeOrigin;
    }
    return origin + clock.now();
  };
}

function macrotaskOf({ setImmediate, MessageChannel, setTimeout }: Platform): (task: () => void) => void {
  if (setImmediate) return setImmediate;
  if (MessageChannel) return channelMacrotask(new MessageChannel());
  if (setTimeout) {
    return (task) => {
      setTimeout(task, 0);
    };
  }
  return lateMicrotask;
}

/** For an engine without an event loop: no timers and I/O wait, but continuations of promises do, each for its place among microtasks. */
function lateMicrotask(task: () => void): void {
  let left = ROUNDS;
  const next = (): void => {
    if (--left > 0) microtask(next);
    else task();
  };
  microtask(next);
}

/** Browsers clamp nested timeouts to 4 ms; a message to oneself is not clamped. */
function channelMacrotask({
  port1,
  port2,
}: {
  readonly port1: Port;
  readonly port2: Port;
}): (task: () => void) => void {
  const tasks: (() => void)[] = [];
  port1.onmessage = () => tasks.shift()?.();
  return (task) => {
    tasks.push(task);
    port2.postMessage(null);
  };
}

type Timers = Required<Pick<Platform, 'setTimeout' | 'clearTimeout'>>;

function timersOf({ setTimeout, clearTimeout }: Platform): Timers {
  if (setTimeout && clearTimeout) return { setTimeout, clearTimeout };
  throw noTimers();
}

/** A timer of any length, in stretches that the platform can count. */
class LongTimer {
  private current: HostTimer;
  private held = true;

  constructor(
    private readonly timers: Timers,
    private readonly task: () => void,
    delay: number,
  ) {
    this.current = this.arm(delay);
  }

  clear(): void {
    const { clearTimeout } = this.timers;
    // Called by its bare name: browsers refuse it as a method of anything but the global object.
    clearTimeout(this.current);
  }

  hold(hold: boolean): void {
    if (hold === this.held) return;
    this.held = hold;
    this.applyHold();
  }

  private applyHold(): void {
    const timer = this.current as NodeTimer;
    if (this.held) timer.ref?.();
    else timer.unref?.();
  }

  private arm(delay: number): HostTimer {
    const { setTimeout } = this.timers;
    if (delay <= LONGEST_DELAY) return setTimeout(this.task, delay);
    return setTimeout(() => {
      this.current = this.arm(delay - LONGEST_DELAY);
      this.applyHold();
    }, LONGEST_DELAY);
  }
}
