import { serveSite } from '../../test/loopback-site.js';
import { main } from './async-task.js';

test('an async task loads a page, and its output is the text', async () => {
  await using site = await serveSite({ '/': 'hello' });
  expect(await main(site.url)).toBe('hello');
});
