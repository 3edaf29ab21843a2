import { createServer, type AddressInfo } from 'node:net';
import { FixtureSite, hang, page } from '../fixture-site.js';
import { RunningApp } from '../run-app.js';

/** The address that the program prints. */
async function addressOf(app: RunningApp): Promise<string> {
  return (await app.prints(/^search at (http:\S+)\/ /m))[1] ?? '';
}

test('without arguments it serves a page to search the documentation of npm, and an interruption ends it', async () => {
  await using app = new RunningApp();
  const address = await addressOf(app);
  const html = await (await fetch(address)).text();
  expect(html).toContain('<form id="search" role="search">');
  expect((await fetch(`${address}/scripts/main.js`)).headers.get('content-type')).toMatch(/javascript/);
  const events = await fetch(`${address}/crawls/1/events`);
  // To the end of the crawl.
  expect(await events.text()).toContain('"state":"finished"');
  const found = (await (await fetch(`${address}/search?q=unpublish+a+package+version`)).json()) as {
    readonly hits: readonly { readonly url: string }[];
  };
  expect(found.hits[0]?.url).toMatch(/\/commands\/npm-unpublish\.html$/);
  app.interrupt();
  const { exit, errors } = await app.outcome;
  expect([exit, errors]).toEqual([0, ['ending with what is done; once more aborts']]);
});

test('an interruption in the middle of a crawl ends open streams and the crawl, and the exit code is 0', async () => {
  await using site = await FixtureSite.open({ '/': page('Home', '/stuck'), '/stuck': hang });
  const reached = site.asked('/stuck');
  await using app = new RunningApp(site.origin, '--timeout', '600');
  const address = await addressOf(app);
  const stream = await fetch(`${address}/crawls/events`);
  await reached;
  app.interrupt();
  expect(await stream.text()).toContain('"state":"running"');
  expect((await app.outcome).exit).toBe(0);
});

test('a port in use is one line, and exit code 1', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = other.address() as AddressInfo;
    await using app = new RunningApp('--port', String(port));
    const { exit, errors } = await app.outcome;
    expect(exit).toBe(1);
    expect(errors).toEqual([`site-search: port ${port} is in use; leave --port out for a free one`]);
  } finally {
    other.close();
  }
});
