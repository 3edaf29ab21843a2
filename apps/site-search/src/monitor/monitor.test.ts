import { createSystem, type Address } from '@instar/core';
import { createProbe, virtualTime } from '@instar/core/testing';
import { GetProgress, type Crawler } from '../crawl/crawler.js';
import type { Progress } from '../crawl/progress.js';
import { Clock } from '../clock.js';
import { Display } from './display.js';
import { Monitor } from './monitor.js';

class DisplayLog extends Display {
  readonly shown: { readonly progress: Progress; readonly rate: number }[] = [];

  override show(progress: Progress, rate: number): void {
    this.shown.push({ progress, rate });
  }

  override end(): void {
    throw new Error('the monitor does not end the display');
  }
}

function watch(answer: () => Progress) {
  const time = virtualTime();
  const display = new DisplayLog();
  const clock: Clock = { now: () => time.now() };
  const system = createSystem({ host: time.host });
  const crawler = createProbe(system);
  crawler.reply(GetProgress, answer);
  const monitor = system.spawn(() => new Monitor(display, clock, crawler.address as Address<Crawler>));
  return { time, display, system, crawler, monitor };
}

test('progress is shown ten times a second, with the rate of late', async () => {
  let visited = 0;
  const { time, display, system } = watch(() => ({ visited: (visited += 5), known: 100, failed: 1 }));
  await time.advance('350ms');
  expect(display.shown).toEqual([
    { progress: { visited: 5, known: 100, failed: 1 }, rate: 0 },
    { progress: { visited: 10, known: 100, failed: 1 }, rate: 50 },
    { progress: { visited: 15, known: 100, failed: 1 }, rate: 50 },
    { progress: { visited: 20, known: 100, failed: 1 }, rate: 50 },
  ]);
  await system.stop();
});

test('nothing is shown while nothing is known', async () => {
  const { time, display, system } = watch(() => ({ visited: 0, known: time.now() < 200 ? 0 : 1, failed: 0 }));
  await time.advance('250ms');
  expect(display.shown).toEqual([{ progress: { visited: 0, known: 1, failed: 0 }, rate: 0 }]);
  await system.stop();
});

test('the rate forgets what is long past', async () => {
  let visited = 0;
  const { time, display, system } = watch(() => ({
    visited: time.now() < 10_000 ? ++visited : visited,
    known: 1_000,
    failed: 0,
  }));
  await time.advance('9s');
  expect(display.shown.at(-1)?.rate).toBeCloseTo(10);
  await time.advance('6s');
  expect(display.shown.at(-1)?.rate).toBe(0);
  await system.stop();
});

test('when the crawler has ended, there is nothing left to watch', async () => {
  const { time, crawler, monitor, system } = watch(() => ({ visited: 1, known: 1, failed: 0 }));
  await time.settle();
  crawler.address.interrupt();
  await time.advance('100ms');
  expect(await monitor.join()).toMatchObject({ kind: 'done' });
  await system.stop();
});

test('a crawler that cannot answer is a failure', async () => {
  const { monitor, system } = watch(() => {
    throw new Error('lost count');
  });
  expect(await monitor.join()).toMatchObject({ kind: 'failed', error: { message: 'lost count' } });
  await system.stop();
});

test('an interruption ends the watch at once', async () => {
  const { time, monitor, system } = watch(() => ({ visited: 1, known: 1, failed: 0 }));
  await time.settle();
  monitor.interrupt();
  expect(await monitor.join()).toEqual({ kind: 'interrupted' });
  expect(time.now()).toBe(0);
  await system.stop();
});
