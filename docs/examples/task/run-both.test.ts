import { threads } from '@instar/threads';
import { serveSite } from '../../test/loopback-site.js';
import { main } from './run-both.js';

test.each([
  ['inline', undefined],
  ['on a thread', threads()],
])('a task runs two others inside its state, %s', async (_where, executor) => {
  await using site = await serveSite({ '/a': 'a', '/bb': 'bb' });
  const urls = [`${site.url}/a`, `${site.url}/bb`];
  expect(await main(urls, executor)).toEqual({ sizes: [1, 2], squares: [1, 4, 9] });
});
