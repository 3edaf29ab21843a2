import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { Reporter } from './cron.js';

test('a report is made at nine in the morning in Vienna, on working days, once each', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const start = Date.UTC(2026, 2, 26, 12); // a Thursday, before the clocks go forward on Sunday
  const reporter = new Reporter(() => start + time.now());
  system.spawn(reporter);
  await time.advance('140h');
  expect(reporter.reports.map((due) => due.toISOString())).toEqual([
    '2026-03-27T08:00:00.000Z',
    '2026-03-30T07:00:00.000Z',
    '2026-03-31T07:00:00.000Z',
    '2026-04-01T07:00:00.000Z',
  ]);
  await system.stop();
});

test('times that have passed meanwhile are left out, and an early timer makes no second report', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  let skew = 0;
  const start = Date.UTC(2026, 5, 1, 6, 59); // a Monday, a minute before nine
  const reporter = new Reporter(() => start + skew + time.now());
  system.spawn(reporter);
  await time.settle();
  skew = -5; // the clock is set back: the timer is early
  await time.advance('1m');
  skew = 2 * 24 * 60 * 60 * 1000; // it was suspended for two days
  await time.advance('50h');
  expect(reporter.reports.map((due) => due.toISOString().slice(0, 10))).toEqual([
    '2026-06-01',
    '2026-06-02',
    '2026-06-05',
  ]);
  await system.stop();
});
