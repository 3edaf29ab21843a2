import { type Address, createSystem, type System } from '@instar/core';
import { virtualTime, type VirtualTime } from '@instar/core/testing';
import { printed } from '../../test/printed.js';
import { errorsOf, firstMatch, Log, print, Search, Watchman, Write } from './stream.js';

function start(): { system: System; time: VirtualTime; log: Address<Log> } {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  return { system, time, log: system.spawn(Log) };
}

test('a search is read line by line, and closed early', async () => {
  const { system, log } = start();
  for (const line of ['started', 'error: disk', 'error: net']) log.send(new Write(line));
  expect(await firstMatch(log, 'error')).toBe('error: disk');
  expect(await firstMatch(log, 'panic')).toBeUndefined();
  const lines: string[] = [];
  for await (const line of log.stream(new Search('error'))) lines.push(line);
  expect(lines).toEqual(['error: disk', 'error: net']);
  await system.stop();
});

test('an agent gets the lines as messages, and RxJS as an Observable', async () => {
  const { system, time, log } = start();
  const watchman = new Watchman(log);
  system.spawn(watchman);
  const errors: string[] = [];
  const subscription = errorsOf(log).subscribe((line) => errors.push(line));
  await time.settle();
  for (const line of ['started', 'error: disk']) log.send(new Write(line));
  await time.settle();
  expect(watchman.alarms).toEqual(['started', 'error: disk']);
  expect(errors).toEqual(['error: disk']);
  subscription.unsubscribe();
  await system.stop();
});

test('a tail is printed until the agent stops', async () => {
  const { system, time, log } = start();
  const lines = await printed(async () => {
    const printing = print(log);
    await time.settle();
    log.send(new Write('started'));
    await time.settle();
    log.interrupt();
    await expect(printing).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
  });
  expect(lines).toEqual(['started']);
  await system.stop();
});
