import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { quiet } from '../../test/quiet.js';
import { App, Audit, Desk, fetchTwo, Fetcher, Index } from './supervision.js';

test('a fetcher that breaks is restarted, and handles what waits', async () => {
  const time = virtualTime();
  const fetched = fetchTwo({ host: time.host, logger: quiet });
  await time.advance('1s');
  expect(await fetched).toBe(1);
});

test('an agent that watches gets the exit', async () => {
  await using system = createSystem({ agents: [App], logger: quiet });
  await system.start();
  const fetcher = system.spawn(Fetcher);
  const audit = new Audit();
  system.spawn(audit, [fetcher]);
  fetcher.interrupt();
  await fetcher.join();
  await system.stop();
  expect(audit.exits).toEqual([`${fetcher.id}: interrupted`]);
});

test('a service spawns into groups, ends them, and restarts agents', async () => {
  await using system = createSystem({ agents: [App, Index], providers: [Desk], logger: quiet });
  await system.start();
  const desk = system.resolve(Desk);
  const shown = (): unknown => system.tree().children[0]?.children.map(({ name, group }) => [name, group]);
  desk.admit('ann');
  expect(shown()).toEqual([
    ['Index', 'storage'],
    ['Chat', 'Session(ann)'],
  ]);
  await desk.dismiss('ann');
  await desk.reload();
  expect(shown()).toEqual([['Index', 'storage']]);
});
