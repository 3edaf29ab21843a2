import { filter, firstValueFrom } from 'rxjs';
import { createSystem } from '@instar/core';
import { App, Index, Operator, Server, workers } from './supervision.js';

test('the spec is part of the definition', () => {
  expect(workers()).toMatchObject({ group: 'workers', restart: 'transient', backoff: { initial: 100 } });
});

test('a member of a family is a group', async () => {
  await using system = createSystem();
  const server = new Server();
  system.spawn(server, 7);
  await firstValueFrom(system.inspect$.pipe(filter(({ type }) => type === 'agent.spawned')));
  expect(system.tree().children[0]?.children).toMatchObject([{ name: 'Session', group: 'UserSession(7)' }]);
});

test('a service restarts an agent, which knows its supervisor', async () => {
  await using system = createSystem({ agents: [App, Index], providers: [Operator] });
  await system.start();
  await system.resolve(Operator).reload();
  expect(system.tree().children[0]?.children).toMatchObject([{ name: 'Index', restarts: 1 }]);
});
