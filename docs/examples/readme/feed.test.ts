import { serveSite } from '../../test/loopback-site.js';
import { main } from './feed.js';

test('the feed of the README is loaded, parsed on a thread, and asked for its titles', async () => {
  await using site = await serveSite({ '/feed': '<item><title>One</title></item><item><title>Two</title></item>' });
  expect(await main(`${site.url}/feed`)).toEqual(['One', 'Two']);
});
