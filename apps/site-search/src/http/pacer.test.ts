import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { Pacer, Turn } from './pacer.js';

async function turnsTaken(interval: number, count: number): Promise<number[]> {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const pacer = system.spawn(Pacer, interval);
  const taken: number[] = [];
  for (let turn = 0; turn < count; turn++)
    void pacer.ask(new Turn(), { timeout: '1d' }).then(() => taken.push(time.now()));
  await time.advance('1m');
  await system.stop();
  return taken;
}

test('turns are an interval apart', async () => {
  expect(await turnsTaken(250, 4)).toEqual([0, 250, 500, 750]);
});

test('without an interval nobody waits', async () => {
  expect(await turnsTaken(0, 4)).toEqual([0, 0, 0, 0]);
});

test('a turn after a long silence is given at once', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const pacer = system.spawn(Pacer, 1_000);
  await pacer.ask(new Turn());
  await time.advance('10s');
  await pacer.ask(new Turn());
  expect(time.now()).toBe(10_000);
  await system.stop();
});

test('an interruption gives all turns at once', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const pacer = system.spawn(Pacer, 60_000);
  const turns = [1, 2, 3].map(() => pacer.ask(new Turn(), { timeout: '1d' }));
  await time.settle();
  pacer.interrupt();
  await Promise.all(turns);
  expect(await pacer.join()).toEqual({ kind: 'interrupted' });
  expect(time.now()).toBe(0);
  await system.stop();
});
