import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyseHtml } from '../page/analyse-html.js';
import { DocsServer } from './docs-server.js';
import type { NpmDocs } from './find-npm-docs.js';

let folder = '';
let docs: NpmDocs;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'docs-server-'));
  mkdirSync(join(folder, 'commands'));
  writeFileSync(join(folder, 'secret.html'), 'secret');
  writeFileSync(join(folder, 'commands', 'npm-ls.html'), 'list');
  writeFileSync(join(folder, 'a b&c.html'), 'spaces');
  docs = { folder, files: ['a b&c.html', join('commands', 'npm-ls.html'), 'gone.html'] };
});

afterAll(() => rmSync(folder, { recursive: true }));

test('the first page links to every other and does not want to be indexed', async () => {
  await using server = await DocsServer.open(docs, 0);
  const page = await (await fetch(server.url)).text();
  const { links, indexable, text } = analyseHtml(page, server.url.href);
  expect(links).toEqual(
    ['a%20b%26c.html', 'commands/npm-ls.html', 'gone.html'].map((path) => `${server.url.href}${path}`),
  );
  expect(indexable).toBe(false);
  expect(text).toContain('a b&c npm-ls');
});

test.each([
  ['a page', 'commands/npm-ls.html', 200, 'list'],
  ['a page with an awkward name', 'a%20b%26c.html', 200, 'spaces'],
  ['a page by its name without the extension', 'commands/npm-ls', 200, 'list'],
  ['a page that was deleted meanwhile', 'gone.html', 500, ''],
  ['a file that is not listed', 'secret.html', 404, ''],
  ['a way out of the folder', '..%2f..%2fetc%2fpasswd', 404, ''],
])('%s', async (_what, path, status, body) => {
  await using server = await DocsServer.open(docs, 0);
  const response = await fetch(new URL(path, server.url));
  expect([response.status, await response.text()]).toEqual([status, body]);
});

test('it listens on loopback only', async () => {
  await using server = await DocsServer.open(docs, 0);
  expect(server.url.hostname).toBe('127.0.0.1');
});

test('a port in use is refused in one line', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(DocsServer.open(docs, port)).rejects.toMatchObject({
    name: 'PlainError',
    message: `port ${port} is in use; leave --port out for a free one`,
  });
  await new Promise((resolve) => other.close(resolve));
});
