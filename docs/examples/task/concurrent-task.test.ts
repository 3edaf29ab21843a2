import { serveSite } from '../../test/loopback-site.js';
import { main } from './concurrent-task.js';

test('a task loads several pages at the same time', async () => {
  await using site = await serveSite({ '/a': 'a', '/bb': 'bb', '/ccc': 'ccc' });
  expect(await main(`${site.url}/ccc`, `${site.url}/a`, `${site.url}/bb`)).toEqual([3, 1, 2]);
});
