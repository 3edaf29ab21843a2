import { parseFeed } from 'feedsmith';
import PostalMime from 'postal-mime';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Folder } from './folder.js';
import { Loopback, rssOf } from './loopback.js';
import { runApp } from './run-app.js';

const published = /^published (\d+) of ([\d,]+) stories:$/;

test('without arguments, the change logs of what is installed become an issue', async () => {
  await using out = await Folder.make();
  const { exit, lines, errors } = await runApp(['--out', out.path, '--top', '7']);
  expect([exit, errors]).toEqual([0, []]);
  expect(lines[0]).toMatch(/^reading the change logs of what is installed here, on http:\/\/127\.0\.0\.1:\d+$/);
  expect(lines[1]).toMatch(/^read (\d+) feeds of \1: [\d,]+ entries$/);
  expect(lines[2]).toMatch(/^left out \d+ duplicates/);
  expect(lines[3]).toMatch(published);
  expect(lines.slice(4)).toEqual(
    ['index.html', 'issue.txt', 'issue.eml', 'atom.xml', 'feed.json'].map((name) => `  ${join(out.path, name)}`),
  );

  const atom = parseFeed(await out.read('atom.xml'));
  const json = parseFeed(await out.read('feed.json'));
  const titles = atom.format === 'atom' ? atom.feed.entries?.map(({ title }) => title?.value) : [];
  expect(titles).toHaveLength(7);
  expect(json.format === 'json' ? json.feed.items?.map(({ title }) => title) : []).toEqual(titles);
  const page = await out.read('index.html');
  const mail = await PostalMime.parse(await out.read('issue.eml'));
  expect(page.match(/<h2 /g)).toHaveLength(7);
  expect([mail.html?.trim(), mail.text?.trim()]).toEqual([page.trim(), (await out.read('issue.txt')).trim()]);
  expect(mail.text?.match(/^\d\. /gm)).toHaveLength(7);
});

test('sources that fail are named with the reason, and the issue is made of the others', async () => {
  await using out = await Folder.make();
  await using server = await Loopback.open(({ url }, response) => {
    if (url === '/good') response.end(rssOf('Bees dance', 'Ants <![CDATA[<script>alert(1)</script>]]> walk'));
    else if (url === '/page') response.end('<!doctype html><title>x</title>');
    else if (url === '/inward') response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    else response.writeHead(404).end();
  });
  const feeds = ['/good', '/page', '/inward', '/missing'].flatMap((path) => ['--feed', server.origin + path]);
  const { exit, lines, errors } = await runApp([...feeds, '--out', out.path]);
  expect([exit, errors]).toEqual([3, []]);
  expect(lines.slice(0, 5)).toEqual([
    'read 1 feed of 4: 2 entries',
    `failed ${server.origin}/page: an HTML page, not a feed`,
    `failed ${server.origin}/inward: leads to 10.0.0.1, an address of the own network`,
    `failed ${server.origin}/missing: 404 Not Found`,
    'published 2 of 2 stories:',
  ]);
  const page = await out.read('index.html');
  expect(page).toContain('Ants walk');
  expect(page).not.toContain('alert(1)');
  expect(page).toContain('Made from 1 feed. 3 feeds could not be read.');
});

test('the second time, what has not changed is not sent again, and a server that is down is replaced by the last copy', async () => {
  await using out = await Folder.make();
  const statuses: number[] = [];
  let down = false;
  await using server = await Loopback.open(({ headers }, response) => {
    const status = down ? 404 : headers['if-none-match'] === '"1"' ? 304 : 200;
    statuses.push(status);
    response.writeHead(status, { etag: '"1"' }).end(status === 200 ? rssOf('Bees dance') : '');
  });
  const run = (): ReturnType<typeof runApp> => runApp(['--feed', server.origin, '--out', out.path]);
  expect((await run()).lines[0]).toBe('read 1 feed of 1: 1 entry');
  expect((await run()).lines[0]).toBe('read 1 feed of 1: 1 entry, 1 feed not modified');
  down = true;
  const { exit, lines } = await run();
  expect([exit, statuses]).toEqual([3, [200, 304, 404]]);
  expect(lines[1]).toBe(`took the last copy of ${server.origin}/: 404 Not Found`);
  expect(await out.read('issue.txt')).toContain('1. Bees dance');
});

test('if no feed can be read, nothing is published, and the last issue stays', async () => {
  await using out = await Folder.make();
  await using server = await Loopback.open((_request, response) => response.writeHead(410).end());
  await writeFile(join(out.path, 'index.html'), 'the last one');
  const { exit, lines } = await runApp(['--feed', `${server.origin}/a`, '--out', out.path]);
  expect([exit, lines.at(-1)]).toEqual([1, 'published nothing: no feed could be read']);
  expect(await out.read('index.html')).toBe('the last one');
});

test('--since leaves out what is older and what has no date, and says how many', async () => {
  await using out = await Folder.make();
  await using server = await Loopback.open((_request, response) =>
    response.end(
      rssOf('Undated').replace(
        '</channel>',
        '<item><title>Old</title><pubDate>Tue, 10 Jun 2003 04:00:00 GMT</pubDate></item></channel>',
      ),
    ),
  );
  const { lines } = await runApp(['--feed', server.origin, '--since', '7d', '--out', out.path]);
  expect(lines.slice(1, 3)).toEqual(['left out 1 older, 1 without a date', 'published 0 of 0 stories:']);
  expect(await out.read('issue.txt')).toContain('There is nothing new.');
});

test.each([
  [['--top', 'x'], /^digest: option '--top <number>' argument 'x' is invalid\. It must be a whole number/],
  [['--feed', 'example.com'], /^digest: .*Did you mean https:\/\/example\.com\?$/],
])('bad input, %p, gives one line', async (args, line) => {
  const { exit, lines, errors } = await runApp(args);
  expect([exit, lines, errors]).toEqual([2, [], [expect.stringMatching(line)]]);
});

test('a folder that cannot be written gives one line, before anything is read', async () => {
  await using out = await Folder.make();
  let asked = 0;
  await using server = await Loopback.open((_request, response) => {
    asked++;
    response.end(rssOf('Bees dance'));
  });
  await writeFile(join(out.path, 'file'), '');
  const { exit, lines, errors } = await runApp(['--feed', server.origin, '--out', join(out.path, 'file')]);
  expect([exit, lines, errors]).toEqual([1, [], [expect.stringMatching(/^digest: cannot write to .*file: /)]]);
  expect(asked).toBe(0);
});

test('Ctrl-C ends a run that waits for a server, and publishes nothing', async () => {
  await using out = await Folder.make();
  let reached = (): void => undefined;
  const interruptAt = new Promise<void>((resolve) => (reached = resolve));
  await using server = await Loopback.open(() => reached());
  const { exit, errors } = await runApp(['--feed', server.origin, '--out', out.path], { interruptAt });
  expect([exit, errors]).toEqual([130, ['digest: interrupted; nothing was published']]);
});

test('help is no error', async () => {
  const { exit, lines, errors } = await runApp(['--help']);
  expect([exit, errors]).toEqual([0, []]);
  expect(lines.join('\n')).toContain('npm run digest -- --keywords');
});
