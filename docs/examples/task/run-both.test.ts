import { serveSite } from '../../test/loopback-site.js';
import { main } from './run-both.js';

test('a task runs two others inside its state', async () => {
  await using site = await serveSite({ '/a': 'a', '/bb': 'bb' });
  expect(await main(`${site.url}/a`, `${site.url}/bb`)).toEqual({ sizes: [1, 2], squares: [1, 4, 9] });
});
