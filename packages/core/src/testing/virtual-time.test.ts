import { createSystem } from '../runtime/system/create-system.js';
import { defineAgent } from '../definition/define-agent.js';
import { virtualTime } from './virtual-time.js';

test('time stands still until it is moved', async () => {
  const { host, now, settle } = virtualTime();
  await new Promise((resolve) => setTimeout(resolve, 2));
  await settle();

  expect([host.now(), now()]).toEqual([0, 0]);
});

test('timers fire in order, each at its own moment', async () => {
  const { host, now, advance } = virtualTime();
  const seen: [string, number][] = [];
  for (const [name, delay] of [
    ['c', 3_000],
    ['a', 1_000],
    ['b', 1_000],
    ['never', 60_001],
  ] as const)
    host.setTimer(() => seen.push([name, now()]), delay);
  await advance('1m');

  expect(seen).toEqual([
    ['a', 1_000],
    ['b', 1_000],
    ['c', 3_000],
  ]);
  expect(now()).toBe(60_000);
});

test('a timer that a timer sets fires as well, if it is due on the way', async () => {
  const { host, now, advance } = virtualTime();
  const seen: number[] = [];
  const again = (): void => {
    seen.push(now());
    host.setTimer(again, 400);
  };
  host.setTimer(again, 400);
  await advance(1_000);
  await advance(1_000);

  expect(seen).toEqual([400, 800, 1_200, 1_600, 2_000]);
});

test('a timer that was cleared does not fire, and time passes it by', async () => {
  const { host, now, advance } = virtualTime();
  let fired = false;
  host.clearTimer(host.setTimer(() => (fired = true), 10));
  await advance(20);

  expect([fired, now()]).toEqual([false, 20]);
});

test.each([
  ['at different moments', 1_000, 2_000],
  ['at the same moment', 1_000, 1_000],
])('whatever a timer sets off is done before the next one fires: timers %s', async (_, first, second) => {
  const { host, advance } = virtualTime();
  const seen: string[] = [];
  host.setTimer(() => {
    seen.push('first');
    void Promise.resolve()
      .then(() => new Promise((resolve) => setImmediate(resolve)))
      .then(() => seen.push('set off by first'));
  }, first);
  host.setTimer(() => seen.push('second'), second);
  await advance('1m');

  expect(seen).toEqual(['first', 'set off by first', 'second']);
});

test('what a timer throws rejects, and the other timers still fire', async () => {
  const { host, advance } = virtualTime();
  let fired = false;
  host.setTimer(() => {
    throw new Error('timer');
  }, 10);
  host.setTimer(() => (fired = true), 20);

  await expect(advance('1s')).rejects.toThrow('timer');
  await advance('1s');
  expect(fired).toBe(true);
});

class Token {
  constructor(readonly left: number) {}
}

/** Passes a token to itself a number of times. */
class Runner {
  handled = 0;
  token(_token: Token): void {
    this.handled++;
  }
}
defineAgent({ agent: Runner, events: { token: Token } });

test('`settle` waits until agents have nothing left to do, however much they had', async () => {
  const { host, settle } = virtualTime();
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const system = createSystem({ host, logger: quiet });
  const runner = new Runner();
  const address = system.spawn(runner);
  const token = new Token(1);
  for (let sent = 0; sent < 1_000_000; sent++) address.send(token);
  await settle();

  expect(runner.handled).toBe(1_000_000);
});

test('jitter is drawn as the longest pause', () => {
  expect(virtualTime().host.random()).toBe(1);
});

test('an invalid duration throws', async () => {
  await expect(virtualTime().advance('soon' as never)).rejects.toMatchObject({ code: 'INSTAR_DURATION_INVALID' });
});

test.each([
  ['below the resolution of the clock', 1e-9, 0, 10],
  ['below the resolution of the clock, at a late time', 1e-9, 2 ** 40, 10],
  ['of 0, after a hundred of them at one time', 0, 0, 10 * 102],
])('`advance` returns although an agent repeats for ever after a pause %s', async (_, pause, start, most) => {
  const { host, now, advance } = virtualTime();
  await advance(start);
  let fired = 0;
  const again = (): void => {
    fired++;
    host.setTimer(again, pause);
  };
  host.setTimer(again, pause);
  await advance(10);

  expect(now()).toBe(start + 10);
  expect(fired).toBeGreaterThanOrEqual(10);
  expect(fired).toBeLessThanOrEqual(most + 102);
});

test('pauses of a fraction above a millisecond are kept as they are', async () => {
  const { host, now, advance } = virtualTime();
  const seen: number[] = [];
  host.setTimer(() => seen.push(now()), 1.5);
  host.setTimer(() => seen.push(now()), 0);
  await advance(2);

  expect(seen).toEqual([0, 1.5]);
});
