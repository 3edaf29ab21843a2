import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { MockAgent } from 'undici';
import { Loopback } from '../../test/loopback.js';
import { HttpClient, LONGEST_BODY } from './http-client.js';
import type { HttpResult, Validators } from './http-result.js';

const { signal } = new AbortController();

async function answerTo(listener: RequestListener, validators?: Validators): Promise<HttpResult> {
  await using server = await Loopback.open(listener);
  await using http = new HttpClient();
  return await http.get(`${server.origin}/feed`, { signal, reach: 'loopback', validators });
}

const redirect =
  (location: string): RequestListener =>
  (_request, response) =>
    response.writeHead(302, { location }).end();

test('a feed comes with its address after redirects, and with what its version is known by', async () => {
  const result = await answerTo(({ url }, response) => {
    if (url === '/feed') response.writeHead(301, { location: '/new' }).end();
    else
      response
        .writeHead(200, { etag: '"1"', 'last-modified': 'x', 'content-type': 'text/xml; charset=latin1' })
        .end(Buffer.from([0xe9]));
  });
  expect(result).toMatchObject({ kind: 'content', text: 'é', validators: { etag: '"1"', lastModified: 'x' } });
  expect(result).toHaveProperty('url', expect.stringMatching(/\/new$/));
});

test('a server is told what is known, and need not send it again', async () => {
  const seen: unknown[] = [];
  const result = await answerTo(
    ({ headers }, response) => {
      seen.push(headers['if-none-match'], headers['if-modified-since']);
      response.writeHead(304).end();
    },
    { etag: '"1"', lastModified: 'x' },
  );
  expect([result, seen]).toEqual([{ kind: 'not modified' }, ['"1"', 'x']]);
});

test('a body without an end is given up at the bound', async () => {
  const result = await answerTo((_request, response) => {
    const fill = (): boolean => response.write('y'.repeat(100_000)) && fill();
    response.on('drain', fill);
    fill();
  });
  expect(result).toMatchObject({ kind: 'failed', reason: 'larger than 4 MB', passing: false });
});

test('a body that grows when it is unpacked is given up at the same bound', async () => {
  const bomb = gzipSync(Buffer.alloc(LONGEST_BODY * 10));
  expect(bomb.length).toBeLessThan(100_000);
  const result = await answerTo((_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
  );
  expect(result).toMatchObject({ kind: 'failed', reason: 'larger than 4 MB' });
});

test.each([
  ['to itself', '/feed', 'redirects more than 5 times'],
  ['to another network', 'http://10.0.0.1/', 'leads to 10.0.0.1, an address of the own network'],
  [
    'to the address that clouds keep secrets at',
    'http://169.254.169.254/latest',
    'leads to 169.254.169.254, an address of the own network',
  ],
  ['to a file', 'file:///etc/passwd', 'redirects to file:, which is not of the web'],
  ['to a script', 'javascript:alert(1)', 'redirects to javascript:, which is not of the web'],
  ['nowhere', 'http://', 'redirects to an invalid address'],
])('a redirect %s fails', async (_where, location, reason) => {
  expect(await answerTo(redirect(location))).toEqual({ kind: 'failed', reason, passing: false });
});

test.each(['http://127.0.0.1:1/', 'http://localhost:1/', 'http://[::1]:1/', 'http://0x7f000001:1/'])(
  'a feed of the internet that redirects to %s fails before anything is sent there',
  async (location) => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    agent.get('https://feeds.example').intercept({ path: '/' }).reply(302, '', { headers: { location } });
    const http = new HttpClient(() => agent);
    const result = await http.get('https://feeds.example/', { signal, reach: 'unicast' });
    expect(result).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/an address of the own network$/) as string,
    });
    await agent.close();
  },
);

test.each([
  [404, 'Not Found', false],
  [410, 'Gone', false],
  [429, 'Too Many Requests', true],
  [500, 'Internal Server Error', true],
  [501, 'Not Implemented', false],
])('the status %i is a failure, and whether it may pass is known', async (status, phrase, passing) => {
  const result = await answerTo((_request, response) => response.writeHead(status, { 'retry-after': '2' }).end());
  expect(result).toEqual({
    kind: 'failed',
    reason: `${status} ${phrase}`,
    passing,
    ...(passing && { retryAfter: 2_000 }),
  });
});

test('a connection that is cut, or refused, is a failure in words', async () => {
  expect(await answerTo(({ socket }) => socket.destroy())).toEqual({
    kind: 'failed',
    reason: 'the connection was cut',
    passing: true,
  });
  await using http = new HttpClient();
  const server = await Loopback.open(() => undefined);
  await server[Symbol.asyncDispose]();
  expect(await http.get(server.origin, { signal, reach: 'loopback' })).toMatchObject({
    reason: 'the connection was refused',
  });
  expect(await http.get('http://no-such-host.invalid/', { signal, reach: 'unicast' })).toMatchObject({
    kind: 'failed',
  });
});
