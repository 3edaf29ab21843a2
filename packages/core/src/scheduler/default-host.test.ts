import { defaultHost } from './default-host.js';

/** A platform's timers, moved by the test. */
class FakeTimers {
  readonly pending: { readonly task: () => void; readonly delay: number; held: boolean; cleared: boolean }[] = [];

  private readonly setTimeout = (task: () => void, delay: number) => {
    const timer = {
      task,
      delay,
      held: true,
      cleared: false,
      ref: () => (timer.held = true),
      unref: () => (timer.held = false),
    };
    this.pending.push(timer);
    return timer;
  };
  private readonly clearTimeout = (timer: { cleared: boolean }): void => {
    timer.cleared = true;
  };

  parts(): Record<string, unknown> {
    return { setTimeout: this.setTimeout, clearTimeout: this.clearTimeout };
  }

  fire(): void {
    const next = this.pending.shift();
    if (next?.cleared === false) next.task();
  }
}

/** Makes a host on a platform with these parts replaced, or taken away. */
function onPlatform<T>(parts: Record<string, unknown>, use: () => T): T {
  const kept = Object.keys(parts).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const [name, value] of Object.entries(parts))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  try {
    return use();
  } finally {
    for (const [name, descriptor] of kept) {
      Reflect.deleteProperty(globalThis, name);
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    }
  }
}

const bare = { performance: undefined, setTimeout: undefined, setImmediate: undefined, MessageChannel: undefined };

test('it tells the time since the epoch, which does not go back', () => {
  const { now } = defaultHost();
  const [before, first, second, after] = [Date.now(), now(), now(), Date.now()];
  expect(first).toBeGreaterThan(before - 1_000);
  expect(first).toBeLessThan(after + 1_000);
  expect(second).toBeGreaterThanOrEqual(first);
});

test('on an engine without `performance` it takes the date', () => {
  const host = onPlatform(bare, defaultHost);
  expect(Math.abs(host.now() - Date.now())).toBeLessThan(1_000);
  expect(Number.isInteger(host.now())).toBe(true);
});

test('it takes the time of fake timers while they are in place, and the platform’s before and after', () => {
  const host = defaultHost();
  const before = host.now();
  jest.useFakeTimers({ now: 1_000_000 });
  try {
    expect(host.now()).toBe(1_000_000);
    let fired: number | undefined;
    host.setTimer(() => (fired = host.now()), 5_000);
    jest.advanceTimersByTime(5_000);
    expect(fired).toBe(1_005_000);
  } finally {
    jest.useRealTimers();
  }
  expect(host.now()).toBeGreaterThanOrEqual(before);
});

test('a microtask runs before a macrotask, and both after the stack', async () => {
  const { microtask, macrotask } = defaultHost();
  const seen: string[] = [];
  await new Promise<void>((resolve) => {
    macrotask(() => {
      seen.push('macrotask');
      resolve();
    });
    microtask(() => seen.push('microtask'));
    seen.push('stack');
  });

  expect(seen).toEqual(['stack', 'microtask', 'macrotask']);
});

test.each<[string, Record<string, unknown>]>([
  ['setImmediate', {}],
  ['MessageChannel', { setImmediate: undefined }],
  ['setTimeout', { setImmediate: undefined, MessageChannel: undefined }],
  ['microtasks alone', bare],
])('macrotasks run in order, on a platform with %s', async (_, parts) => {
  const ports: { close(): void }[] = [];
  class Channel extends MessageChannel {
    constructor() {
      super();
      ports.push(this.port1, this.port2);
    }
  }
  const { macrotask } = onPlatform(
    'MessageChannel' in parts ? parts : { ...parts, MessageChannel: Channel },
    defaultHost,
  );
  const seen: number[] = [];
  await new Promise<void>((resolve) => {
    for (const each of [1, 2, 3]) macrotask(() => seen.push(each));
    macrotask(resolve);
    expect(seen).toEqual([]);
  });
  for (const port of ports) port.close();

  expect(seen).toEqual([1, 2, 3]);
});

test('on a platform without an event loop a macrotask lets promises go on', async () => {
  const { macrotask } = onPlatform(bare, defaultHost);
  const run = jest.fn();
  macrotask(run);
  let rounds = 0;
  for (; run.mock.calls.length === 0; rounds++) await Promise.resolve();

  expect(rounds).toBeGreaterThan(10);
});

test('timers fire, and those that are cleared do not', async () => {
  const { setTimer, clearTimer } = defaultHost();
  const seen: string[] = [];
  clearTimer(setTimer(() => seen.push('cleared'), 0));
  await new Promise<void>((resolve) => {
    setTimer(() => {
      seen.push('fired');
      resolve();
    }, 1);
  });

  expect(seen).toEqual(['fired']);
});

test('timers are set and cleared by bare calls, since browsers refuse their timers as methods of other objects', () => {
  const receivers: unknown[] = [];
  function setTimeout(this: unknown): number {
    return receivers.push(this);
  }
  function clearTimeout(this: unknown): void {
    receivers.push(this);
  }
  onPlatform({ setTimeout, clearTimeout }, () => {
    const { setTimer, clearTimer } = defaultHost();
    clearTimer(setTimer(() => undefined, 1));
  });

  expect(receivers).toEqual([undefined, undefined]);
});

describe('a delay above 2 ** 31 - 1', () => {
  const longest = 2 ** 31 - 1;

  test('is waited for in stretches that the platform can count', () => {
    const timers = new FakeTimers();
    let fired = 0;
    onPlatform(timers.parts(), () => {
      defaultHost().setTimer(() => fired++, 2 * longest + 5);
    });
    const delays = [1, 2, 3].map(() => {
      const { delay } = timers.pending[0]!;
      timers.fire();
      return delay;
    });

    expect(delays).toEqual([longest, longest, 5]);
    expect([fired, timers.pending.length]).toEqual([1, 0]);
  });

  test('is one timer if it is the longest that the platform supports', () => {
    const timers = new FakeTimers();
    let fired = 0;
    onPlatform(timers.parts(), () => {
      defaultHost().setTimer(() => fired++, longest);
    });
    expect(timers.pending.map(({ delay }) => delay)).toEqual([longest]);
    timers.fire();
    expect([fired, timers.pending.length]).toEqual([1, 0]);
  });

  test('can be cleared in each of its stretches', () => {
    const timers = new FakeTimers();
    let fired = 0;
    onPlatform(timers.parts(), () => {
      const host = defaultHost();
      const timer = host.setTimer(() => fired++, longest + 5);
      timers.fire();
      host.clearTimer(timer);
    });
    timers.fire();

    expect([fired, timers.pending.length]).toEqual([0, 0]);
  });

  test('does not keep the process alive in its later stretches if it is not to', () => {
    const timers = new FakeTimers();
    onPlatform(timers.parts(), () => {
      const host = defaultHost();
      const timer = host.setTimer(() => undefined, longest + 5);
      host.holdProcess(timer, false);
      timers.fire();
      expect(timers.pending.map(({ held }) => held)).toEqual([false]);
      host.holdProcess(timer, true);
      expect(timers.pending.map(({ held }) => held)).toEqual([true]);
    });
  });
});

test('an engine without timers throws when a timer is set, and not before', () => {
  const host = onPlatform(bare, defaultHost);
  onPlatform(bare, () => {
    expect(() => host.setTimer(() => undefined, 1)).toThrow(
      expect.objectContaining({ code: 'INSTAR_HOST_LACKS', remedy: expect.stringContaining('host') }),
    );
  });
});

test('random numbers are from 0 up to 1', () => {
  const { random } = defaultHost();
  for (let drawn = 0; drawn < 100; drawn++) expect(Math.floor(random())).toBe(0);
});

test('an error becomes an uncaught exception', () => {
  const macrotasks: (() => void)[] = [];
  const host = onPlatform({ setImmediate: (task: () => void) => macrotasks.push(task) }, defaultHost);
  const error = new Error('nobody');
  expect(() => host.reportError(error)).not.toThrow();

  expect(macrotasks).toHaveLength(1);
  expect(macrotasks[0]).toThrow(error);
});
