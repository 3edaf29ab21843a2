import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { content, FixtureSite, status } from './fixture-site.js';
import { runApp, type Outcome } from './run-app.js';

const TIMEOUT = 300_000;

/** One line on stderr, no stack, and an exit code that says so. */
function expectPlainError({ exit, errors }: Outcome, message: RegExp): void {
  expect(errors).toEqual([expect.stringMatching(message)]);
  expect([1, 2]).toContain(exit);
}

test.each([
  [
    'no such host',
    ['http://no-such-host.invalid/'],
    /^site-search: cannot reach http:\/\/no-such-host\.invalid: .*host/,
  ],
  ['a file', [fileURLToPath(import.meta.url)], /^site-search: ".*" is a file/],
  ['an address that is not of the web', ['ftp://example.com/'], /^site-search: "ftp:.*" is not the address of a site/],
  [
    'a typo in a flag',
    ['--onse'],
    /^site-search: unknown option '--onse' \(Did you mean --once\?\); --help lists all$/,
  ],
  ['a number out of range', ['--limit', '0'], /^site-search: .*--limit.* from 1 to 100000\.$/],
])(
  '%s',
  async (_what, args, message) => {
    expectPlainError(await runApp('--once', ...args), message);
  },
  TIMEOUT,
);

test(
  'a port in use',
  async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const outcome = await runApp('--once', '--port', String(port));
    await new Promise((resolve) => other.close(resolve));
    expectPlainError(outcome, new RegExp(`^site-search: port ${port} is in use`));
  },
  TIMEOUT,
);

test(
  'a host where nobody listens',
  async () => {
    const site = await FixtureSite.open({});
    await site[Symbol.asyncDispose]();
    expectPlainError(await runApp('--once', site.origin), /cannot reach .*: the connection was refused$/);
  },
  TIMEOUT,
);

test(
  'a first page that is not there',
  async () => {
    await using site = await FixtureSite.open({});
    expectPlainError(await runApp('--once', site.origin), /cannot crawl .*: 404 Not Found$/);
  },
  TIMEOUT,
);

test(
  'a site that wants no visitors',
  async () => {
    await using site = await FixtureSite.open({ '/robots.txt': content('text/plain', 'User-agent: *\nDisallow: /') });
    expectPlainError(await runApp('--once', site.origin), /robots\.txt does not allow it$/);
  },
  TIMEOUT,
);

test(
  'a site whose robots.txt cannot be read',
  async () => {
    await using site = await FixtureSite.open({ '/robots.txt': status(500) });
    expectPlainError(
      await runApp('--once', site.origin),
      /robots\.txt cannot be read \(500 .*\), so nothing may be crawled$/,
    );
  },
  TIMEOUT,
);

test(
  'help is no error',
  async () => {
    const { exit, lines, errors } = await runApp('--help');
    expect([exit, errors]).toEqual([0, []]);
    expect(lines.join('\n')).toContain('--query <words>');
    expect(lines.join('\n')).toContain('npm start -- --once --query');
  },
  TIMEOUT,
);
