import { createSystem } from '@instar/core';
import { GetMethod, Reader } from './names.js';

test('a request of an agent and one of the platform live in one file', async () => {
  const system = createSystem();
  const request = new Request('https://example.org/', { method: 'PUT' });
  expect(await system.spawn(Reader).ask(new GetMethod(request))).toBe('PUT');
  await system.stop();
});
