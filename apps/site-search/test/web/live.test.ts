import { FixtureSite, page } from '../fixture-site.js';
import { Gate } from '../gate.js';
import { WebApp } from './web-app.js';

/** A site of two pages, of which the second waits for a gate. */
async function gatedSite() {
  const gate = new Gate();
  const site = await FixtureSite.open({
    '/': page('Home', '/gated', '/missing'),
    '/gated': (response, times) => void gate.opened.then(() => page('Gated')(response, times)),
  });
  return { site, gate };
}

test('the progress of a crawl arrives while it runs, and its stream ends with it', async () => {
  const { site, gate } = await gatedSite();
  await using _site = site;
  await using app = await WebApp.open();
  await app.crawl(site.origin);
  const states: string[] = [];
  let failures: readonly { readonly url: string }[] = [];
  for await (const { state, progress, failures: known } of app.views('/crawls/1/events')) {
    states.push(state);
    if (progress.visited === 2 && progress.failed === 1) {
      failures = known;
      gate.open();
    }
  }
  expect(failures).toEqual([{ url: `${site.origin}/missing`, reason: '404 Not Found' }]);
  expect(states[0]).toBe('running');
  expect(states.at(-1)).toBe('finished');
});

test('the stream of all crawls tells of those that there are and of those to come', async () => {
  await using site = await FixtureSite.open({ '/': page('Home') });
  await using app = await WebApp.open();
  await app.over(await app.crawl(site.origin));
  const ended: string[] = [];
  for await (const { id, state } of app.views('/crawls/events')) {
    if (state !== 'finished') continue;
    ended.push(id);
    if (ended.length === 1) await app.crawl(site.origin);
    else break;
  }
  expect(ended).toEqual(['1', '2']);
});
