import { content, FixtureSite, hang, page } from './fixture-site.js';
import { RunningApp } from './run-app.js';

const TIMEOUT = 300_000;

/** Three pages in a row, of which the last leads to one that never answers: when that is asked for, the three are indexed. */
const stuck = { '/': page('First', '/2'), '/2': page('Second', '/3'), '/3': page('Third', '/stuck'), '/stuck': hang };

test(
  'an interruption ends with what is done, and answers',
  async () => {
    await using site = await FixtureSite.open(stuck);
    const reached = site.asked('/stuck');
    await using app = new RunningApp(site.origin, '--rate', '1000', '--query', 'second', '--timeout', '600');
    await reached;
    app.interrupt();
    const { exit, lines, errors } = await app.outcome;
    expect(exit).toBe(0);
    expect(errors).toEqual(['ending with what is done; once more aborts']);
    expect(lines).toContain('1.  Second');
    expect(lines.at(-1)).toMatch(/^indexed 3 pages, \d+ terms, 0 failed in \d+\.\d s$/);
  },
  TIMEOUT,
);

test(
  'a second interruption aborts',
  async () => {
    await using site = await FixtureSite.open(stuck);
    const reached = site.asked('/stuck');
    await using app = new RunningApp(site.origin, '--terminal', '--rate', '1000', '--timeout', '600');
    await reached;
    app.interrupt();
    await app.printsError(/once more aborts/);
    app.interrupt();
    const { exit, lines } = await app.outcome;
    expect(exit).toBe(130);
    expect(lines.join('\n')).not.toContain('indexed');
  },
  TIMEOUT,
);

test(
  'an interruption before the first page ends with nothing',
  async () => {
    await using site = await FixtureSite.open({ '/robots.txt': hang });
    const reached = site.asked('/robots.txt');
    await using app = new RunningApp(site.origin, '--terminal', '--timeout', '600');
    await reached;
    app.interrupt();
    const { exit, lines } = await app.outcome;
    expect(exit).toBe(0);
    expect(lines.at(-1)).toMatch(/^indexed 0 pages, 0 terms, 0 failed in /);
  },
  TIMEOUT,
);

/** Rules that took minutes for each address that they were asked about, and a start page with many. */
const rules = Array.from({ length: 900 }, (_, index) => `Disallow: /${'*a'.repeat(250)}${index}$`);
const hostile = {
  '/robots.txt': content('text/plain', ['User-agent: *', `Disallow: /${'*'.repeat(10_000)}b`, ...rules].join('\n')),
  '/': page('Home', ...Array.from({ length: 600 }, (_, index) => `/${'a'.repeat(1_000)}${index}x`)),
};

test.each(['--terminal', '--no-open'])(
  'an interruption is obeyed under a hostile robots.txt, with %s',
  async (flag) => {
    await using site = await FixtureSite.open(hostile);
    const reached = site.asked('/');
    await using app = new RunningApp(site.origin, flag, '--rate', '1000', '--timeout', '600');
    await reached;
    app.interrupt();
    const { exit, errors } = await app.outcome;
    expect([exit, errors]).toEqual([0, ['ending with what is done; once more aborts']]);
  },
  TIMEOUT,
);
