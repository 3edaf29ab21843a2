import { main } from './services.js';

test('a decorator that does nothing lets a service have dependencies', async () => {
  expect(await main()).toBe('/var/notes/monday.txt');
});
