import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Gate } from '../../test/gate.js';
import { HttpClient, type HttpOptions } from './http-client.js';

const options = { userAgent: 'test-agent', timeout: 60_000, maxBytes: 1_000 } satisfies HttpOptions;
const { signal } = new AbortController();

/** Runs `use` with the address of a server on a free port. */
async function serving(listener: RequestListener, use: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  }
}

test('the content is decoded by its charset, and the server learns who asks', async () => {
  let agent: string | undefined;
  const listener: RequestListener = ({ headers }, response) => {
    agent = headers['user-agent'];
    response.setHeader('content-type', 'text/html; charset=iso-8859-1').end(Buffer.from([0x63, 0x61, 0x66, 0xe9]));
  };
  await serving(listener, async (url) => {
    expect(await new HttpClient(options).get(url, { signal })).toEqual({ kind: 'content', text: 'café' });
  });
  expect(agent).toBe('test-agent');
});

test('a redirect is an answer, with its target made absolute', async () => {
  const listener: RequestListener = (_request, response) => response.writeHead(302, { location: 'b?c' }).end();
  await serving(listener, async (url) => {
    expect(await new HttpClient(options).get(`${url}/a/`, { signal })).toEqual({
      kind: 'redirect',
      to: `${url}/a/b?c`,
    });
  });
});

test.each([
  ['UTF-8', Buffer.from('/é?ü'), '/%C3%A9?%C3%BC'],
  ['latin1', Buffer.from('/é', 'latin1'), '/%C3%A9'],
])('a redirect may be written in %s', async (_encoding, location, path) => {
  const listener: RequestListener = ({ socket }) =>
    socket.end(Buffer.concat([Buffer.from('HTTP/1.1 302 Found\r\nLocation: '), location, Buffer.from('\r\n\r\n')]));
  await serving(listener, async (url) => {
    expect(await new HttpClient(options).get(url, { signal })).toEqual({ kind: 'redirect', to: url + path });
  });
});

test('what the server says to robots comes with the content', async () => {
  const listener: RequestListener = (_request, response) =>
    response.setHeader('x-robots-tag', ['noindex', 'otherbot: nofollow']).end('a');
  await serving(listener, async (url) => {
    expect(await new HttpClient(options).get(url, { signal })).toEqual({
      kind: 'content',
      text: 'a',
      robots: 'noindex, otherbot: nofollow',
    });
  });
});

test('a body of which only the beginning is wanted is cut there, and is not too large', async () => {
  const listener: RequestListener = (_request, response) => {
    const fill = (): boolean => response.write('y'.repeat(100_000)) && fill();
    response.on('drain', fill);
    fill();
  };
  await serving(listener, async (url) => {
    expect(await new HttpClient(options).get(url, { signal, cutAt: 3 })).toEqual({
      kind: 'content',
      text: 'yyy',
      cut: true,
    });
  });
});

test('a redirect to what is no address fails', async () => {
  const listener: RequestListener = (_request, response) => response.writeHead(302, { location: 'http://' }).end();
  await serving(listener, async (url) => {
    const answer = await new HttpClient(options).get(url, { signal });
    expect(answer).toMatchObject({ kind: 'failed', passing: false });
  });
});

test.each([
  [404, 'Not Found', false],
  [410, 'Gone', false],
  [408, 'Request Timeout', true],
  [429, 'Too Many Requests', true],
  [500, 'Internal Server Error', true],
  [501, 'Not Implemented', false],
  [503, 'Service Unavailable', true],
])('the status %i is a failure, and whether it may pass is known', async (status, phrase, passing) => {
  await serving(
    (_request, response) => response.writeHead(status).end('sorry'),
    async (url) => {
      expect(await new HttpClient(options).get(url, { signal })).toEqual({
        kind: 'failed',
        reason: `${status} ${phrase}`,
        passing,
        status,
      });
    },
  );
});

test('a server that wants us to come back later is heard', async () => {
  const listener: RequestListener = (_request, response) => response.writeHead(503, { 'retry-after': '7' }).end();
  await serving(listener, async (url) => {
    expect(await new HttpClient(options).get(url, { signal })).toMatchObject({ status: 503, retryAfter: 7_000 });
  });
});

test('content of another type than asked for is not wanted', async () => {
  const listener: RequestListener = (_request, response) =>
    response.setHeader('content-type', 'image/png').end('not read');
  await serving(listener, async (url) => {
    const answer = await new HttpClient(options).get(url, { signal, accepts: (type) => type.startsWith('text/') });
    expect(answer).toEqual({ kind: 'unwanted', reason: 'other type' });
  });
});

test.each([
  ['says so', true],
  ['never ends', false],
])('a body that is too large and %s is not read', async (_name, announced) => {
  const listener: RequestListener = (_request, response) => {
    if (announced) response.setHeader('content-length', 1_001);
    response.write('x'.repeat(announced ? 1_001 : 5_000));
  };
  await serving(listener, async (url) => {
    const answer = await new HttpClient(options).get(url, { signal });
    expect(answer).toEqual({ kind: 'unwanted', reason: 'too large' });
  });
});

test.each([
  ['never begins to answer', false],
  ['never finishes its answer', true],
])('a server that %s is given up, and may answer another time', async (_name, begins) => {
  const listener: RequestListener = (_request, response) => {
    if (begins) response.write('<html>');
  };
  await serving(listener, async (url) => {
    const answer = await new HttpClient({ ...options, timeout: 100 }).get(url, { signal });
    expect(answer).toEqual({ kind: 'failed', reason: 'no response within 0.1 s', passing: true });
  });
});

test('a refused connection is a failure that may pass', async () => {
  let closed = '';
  await serving(
    () => undefined,
    async (url) => {
      closed = url;
      return Promise.resolve();
    },
  );
  expect(await new HttpClient(options).get(closed, { signal })).toEqual({
    kind: 'failed',
    reason: 'the connection was refused',
    passing: true,
  });
});

test('a connection that is cut is a failure that may pass', async () => {
  await serving(
    ({ socket }) => socket.destroy(),
    async (url) => {
      expect(await new HttpClient(options).get(url, { signal })).toEqual({
        kind: 'failed',
        reason: 'the connection was cut',
        passing: true,
      });
    },
  );
});

test('the signal gives a request up', async () => {
  const asked = new Gate();
  await serving(asked.open, async (url) => {
    const controller = new AbortController();
    const answer = new HttpClient(options).get(url, { signal: controller.signal });
    await asked.opened;
    controller.abort();
    expect(await answer).toMatchObject({ kind: 'failed', passing: false });
  });
});

test('an aborted signal makes no request', async () => {
  let requests = 0;
  await serving(
    (_request, response) => {
      requests++;
      response.end();
    },
    async (url) => {
      const answer = await new HttpClient(options).get(url, { signal: AbortSignal.abort() });
      expect(answer).toMatchObject({ kind: 'failed' });
    },
  );
  expect(requests).toBe(0);
});
