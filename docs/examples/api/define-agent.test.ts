import { main } from './define-agent.js';

test('an agent is defined in plain data', async () => {
  expect(await main()).toBe(3);
});
