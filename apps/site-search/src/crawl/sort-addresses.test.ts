import { html } from '../../test/scripted-http.js';
import { origin, Stage } from '../../test/stage.js';
import { Clock } from '../clock.js';
import { RobotsRules } from '../robots/robots-rules.js';
import { toEnd } from '../to-end.js';
import { Ledger } from './ledger.js';
import { Site } from './site.js';

const many = Array.from({ length: 600 }, (_, number) => `/${number}`);

/** A clock that goes on by a millisecond whenever it is read: judging an address takes one. */
function ticking(onTick: (now: number) => void = () => undefined) {
  let now = 0;
  const read = (): number => {
    onTick(now);
    return now++;
  };
  return { provide: Clock, useValue: { now: read } };
}

test('a page of many links is sorted in slices, and all of them are visited', async () => {
  const stage = new Stage((path) => (path === '/' ? html('Home', ...many) : html(path)), {
    overrides: [ticking()],
    limit: 1_000,
  });
  expect((await stage.report()).progress).toEqual({ visited: 601, known: 601, failed: 0 });
  expect(stage.paths).toEqual(['/', ...many]);
});

test('an interruption is heard while links are sorted', async () => {
  const stage: Stage = new Stage((path) => html('Home', ...(path === '/' ? many : [])), {
    overrides: [ticking((now) => void (now === 100 && stage.system.stop()))],
    limit: 1_000,
  });
  const { progress } = await stage.report();
  expect(progress.visited).toBeGreaterThan(0);
  expect(progress.known).toBeLessThan(200);
});

/** A site whose robots.txt is asked about addresses. */
function judged(limit: number, robots = ''): { ledger: Ledger; asked: string[]; settle: (...links: string[]) => void } {
  const asked: string[] = [];
  class AskedSite extends Site {
    override judging(url: string): Iterator<void, boolean, void> {
      asked.push(url.replace(origin, ''));
      return super.judging(url);
    }
  }
  const ledger = new Ledger();
  ledger.enter(new AskedSite(origin, toEnd(RobotsRules.reading(robots, 'us'))), `${origin}/`, limit);
  const sort = (): boolean => ledger.sort(() => false);
  sort();
  asked.length = 0;
  const settle = (...links: string[]): void => {
    const url = ledger.take() ?? '';
    ledger.settle(url, {
      kind: 'indexed',
      links: links.map((link) => origin + link),
      cut: false,
      wordsCut: false,
      linksBeyond: 0,
    });
    expect(sort()).toBe(true);
  };
  return { ledger, asked, settle };
}

test('each address is judged once, however often it is linked to', () => {
  const { asked, settle } = judged(10, 'User-agent: *\nDisallow: /x');
  settle('/a', '/x', '/a');
  settle('/a', '/x', '/b');
  expect(asked).toEqual(['/a', '/x', '/b']);
});

test('addresses beyond the limit are not judged', () => {
  const { ledger, asked, settle } = judged(2, 'User-agent: *\nDisallow: /x');
  settle('/a', '/x', '/b', '/c');
  settle('/b', '/c', '/d');
  // One of them had to be, to tell that something was left out.
  expect(asked).toEqual(['/a', '/x', '/b']);
  expect(ledger.outcome()).toMatchObject({ report: { disallowed: 1, limited: true } });
});

test('an address that many rules are about is judged in slices', () => {
  const rules = Array.from({ length: 100 }, (_, index) => `Disallow: /${index}`);
  const ledger = new Ledger();
  const robots = toEnd(RobotsRules.reading(['User-agent: *', ...rules].join('\n'), 'us'));
  ledger.enter(new Site(origin, robots), `${origin}/`, 10);
  let slices = 1;
  while (!ledger.sort(() => true)) slices++;
  expect(slices).toBe(6);
  expect(ledger.take()).toBe(`${origin}/`);
});
