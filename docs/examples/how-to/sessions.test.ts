import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { Sessions, visit } from './sessions.js';

test('each user has a session, until it is idle', async () => {
  const { host, advance } = virtualTime();
  await using system = createSystem({ host, providers: [Sessions] });
  const sessions = system.resolve(Sessions);
  expect(await visit(sessions, 'ann')).toEqual(['home of ann', '/shop']);
  expect(await visit(sessions, 'ann')).toEqual(['home of ann', '/shop', '/shop']);
  expect(await visit(sessions, 'bob')).toEqual(['home of bob', '/shop']);
  await advance('7m');
  expect([...sessions.keys()]).toEqual([]);
  expect(await visit(sessions, 'ann')).toEqual(['home of ann', '/shop']);
});
