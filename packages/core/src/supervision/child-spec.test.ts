import { PLAIN_SUPERVISOR, TEMPORARY } from './child-spec.js';

test('an agent that says nothing is never restarted, has no deadline of its own, and is not significant', () => {
  expect(TEMPORARY).toEqual({ restart: 'temporary', shutdown: Infinity, significant: false });
});

test('a supervisor that says nothing restarts one for one, three times in five seconds', () => {
  expect(PLAIN_SUPERVISOR).toEqual({
    strategy: 'one-for-one',
    intensity: { restarts: 3, within: 5_000 },
    autoShutdown: 'never',
  });
});

test('all agents share them, so they are frozen', () => {
  expect([TEMPORARY, PLAIN_SUPERVISOR, PLAIN_SUPERVISOR.intensity].map(Object.isFrozen)).toEqual([true, true, true]);
});
