import { printed } from '../../test/printed.js';
import { serveSite } from '../../test/loopback-site.js';
import { main } from './get-page.js';

test('a state machine loads a page, then prints it', async () => {
  await using site = await serveSite({ '/': 'the text of the page' });
  expect(await printed(() => main(site.url))).toEqual(['the text of the page']);
});
