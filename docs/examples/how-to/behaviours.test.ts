import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { Cache, Hit, Hits, Line, MemoryWriter, Server } from './behaviours.js';

test('a mixin counts in each agent that it is mixed into', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const [server, cache] = [system.spawn(Server), system.spawn(Cache)];
  for (const address of [server, server, cache]) address.send(new Hit());
  expect([await server.ask(new Hits()), await cache.ask(new Hits())]).toEqual([2, 0]);
  await time.advance('24h');
  expect(await server.ask(new Hits())).toBe(0);
  await system.stop();
});

test('an abstract base class leaves a method to the agents', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const agent = new MemoryWriter();
  const writer = system.spawn(agent);
  for (const text of ['one', 'two']) writer.send(new Line(text));
  await time.settle();
  expect(agent.text).toBe('one\ntwo\n');
  await system.stop();
});
