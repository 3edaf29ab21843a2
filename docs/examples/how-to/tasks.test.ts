import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSystem, isInstarError } from '@instar/core';
import { threads } from '@instar/threads';
import { observed, primes, titleOf, titlesOf } from './tasks.js';

let requests = 0;
const server = createServer((request, response) => {
  requests++;
  if (request.url === '/silent') return;
  response.end('<title>hello</title>');
});
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('a function is run like any agent', async () => {
  await expect(titleOf(url, new AbortController().signal)).resolves.toBe('hello');
  await expect(titlesOf([url, url])).resolves.toEqual(['hello', 'hello']);
});

test('its signal aborts with that of run', async () => {
  const stop = new AbortController();
  const before = requests;
  const title = titleOf(`${url}/silent`, stop.signal);
  while (requests === before) await new Promise(setImmediate);
  stop.abort();
  await expect(title.catch((error: unknown) => isInstarError(error, 'INSTAR_AGENT_INTERRUPTED'))).resolves.toBe(true);
});

test('its output and its progress have any number of observers', async () => {
  await expect(observed(['a', 'b'])).resolves.toEqual({ progress: [0.5, 1], outputs: [2, 2] });
});

test('a sync one runs on a thread', async () => {
  await using system = createSystem({ executor: threads() });
  await expect(system.run(primes, 20)).resolves.toEqual([2, 3, 5, 7, 11, 13, 17, 19]);
});
