import { serveSite } from '../../test/loopback-site.js';
import { main } from './async-task.js';

test('an async task loads a page and answers its text', async () => {
  await using site = await serveSite({ '/': 'hello' });
  expect(await main(site.url)).toBe('hello');
});
