import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { Add, Busy, Counter, debug, loaderWith, Measured, Task } from './performers.js';

test('a debugger drives an agent step by step', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const counter = new Counter();
  const address = system.spawn(counter);
  address.send(new Add(2));
  address.send(new Add(3));
  await time.settle();
  expect(debug.waiting).toEqual(['event add']);
  expect(counter.total).toBe(0);
  debug.step();
  await time.settle();
  expect(debug.waiting).toEqual(['event add']);
  expect(counter.total).toBe(2);
  debug.step();
  await time.settle();
  expect(counter.total).toBe(5);
  await system.stop();
});

test('a performer measures a state, and retries it when the server says so', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const measured = new Measured(() => time.host.now());
  const answers = [new Busy(30_000), new Busy(5_000), 'page'];
  const get = async (): Promise<string> => {
    await new Promise<void>((resolve) => time.host.setTimer(resolve, 100));
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return String(answer);
  };
  const loader = loaderWith(measured, get);
  const output = system.run(loader);
  await time.advance('36s');
  expect(await output).toBe('page');
  expect(measured.durations).toEqual([100, 100, 100]);
  await system.stop();
});

test('a performer that measures passes other errors on', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const loader = loaderWith(new Measured(() => 0), () => Promise.reject(new Error('no such page')));
  const exit = system.spawn(loader).join();
  await time.settle();
  expect(await exit).toMatchObject({ kind: 'failed', error: { message: 'no such page' } });
  await system.stop();
});

test('a state machine goes by an enum field of the agent', async () => {
  const system = createSystem();
  expect(await system.run(Task)).toEqual([0, 1, 2]);
  await system.stop();
});
