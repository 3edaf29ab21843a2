/** 12.5 to 12.7 of docs/semantics.md: what is left of deadlines and scheduled work. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Agent, OnRequest, Request } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { interval } from 'rxjs';
import { Deadline } from '../../src/scheduler/deadline-queue.js';
import { virtualSystem } from './virtual-system.js';

class Ask extends Request<number> {
  readonly ask = true;
}
class Wait extends Request<number> {
  readonly wait = true;
}

@Agent()
class Responder {
  @OnRequest(Ask)
  respond(_: Ask): number {
    return 1;
  }
  @OnRequest(Wait)
  wait(_: Wait): Promise<number> {
    return new Promise(() => undefined);
  }
}

async function heapInUse(): Promise<number> {
  await new Promise(setImmediate);
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

test('12.5 what RxJS has scheduled on a system is unsubscribed when it has stopped, and runs no more', async () => {
  const { system, time } = virtualSystem();
  const { scheduler } = system;
  const seen: number[] = [];
  const ticks = interval(100, scheduler).subscribe(() => seen.push(time.now()));
  const late = scheduler.schedule(() => seen.push(-1), 60_000);
  await time.advance(250);
  await system.stop();
  const afterwards = scheduler.schedule(() => seen.push(-2));
  await time.advance('1h');

  expect(seen).toEqual([100, 200]);
  expect([late.closed, afterwards.closed]).toEqual([true, true]);
  ticks.unsubscribe();
});

test('12.6 settled requests leave nothing behind, though each had a timeout of its own', async () => {
  const { system } = virtualSystem();
  const address = system.spawn(Responder);
  let timeout = 3_600_000;
  const askMany = async (): Promise<void> => {
    for (let batch = 0; batch < 25; batch++)
      await Promise.all(Array.from({ length: 1_000 }, () => address.ask(new Ask(), { timeout: (timeout += 0.37) })));
  };
  await askMany();
  const before = await heapInUse();
  await askMany();
  await askMany();
  const grown = (await heapInUse()) - before;

  expect(grown / 50_000).toBeLessThan(20);
});

test('12.7 an error thrown while a deadline passes is reported, and the other deadlines pass at their time', async () => {
  const errors: unknown[] = [];
  const { host, ...time } = virtualTime();
  const { system } = virtualSystem({ host: { ...host, reportError: (error) => errors.push(error) } });
  const address = system.spawn(Responder);
  const broken = new Error('broken');
  class Broken extends Deadline {
    override expire(): void {
      throw broken;
    }
  }
  const seen: number[] = [];
  const ask = (timeout: number): Promise<number> =>
    address.ask(new Wait(), { timeout }).catch(() => seen.push(time.now()));
  const before = ask(100);
  system.scheduler.deadlines.add(new Broken(), 100);
  const after = [ask(100), ask(200)];
  await time.advance('1m');
  await Promise.all([before, ...after, ask(0), time.advance(0)]);

  expect(errors).toEqual([broken]);
  expect(seen).toEqual([100, 100, 200, 60_000]);
});
