import { handle, startSystem } from './caller-context.js';

test('each request is handled in the context of its own caller', async () => {
  const system = startSystem();
  expect(await handle(system, ['7', '8', '9'])).toEqual(['tea for 7', 'tea for 8', 'tea for 9']);
  await system.stop();
});
