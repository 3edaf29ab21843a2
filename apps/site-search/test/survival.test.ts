import { chaosOverrides } from '../src/chaos/chaos-overrides.js';
import { Chaos } from '../src/chaos/chaos.js';
import { Ledger } from '../src/crawl/ledger.js';
import { HttpClient } from '../src/http/http-client.js';
import { Documents } from '../src/index/documents.js';
import type { PageOutcome } from '../src/page/page-outcome.js';
import { FaultyDocuments } from './faulty-documents.js';
import { failed, html } from './scripted-http.js';
import { origin, Stage, type Answers, type StageOptions } from './stage.js';

/** For a test that crawls many times what takes a moment: far beyond what it takes anywhere. */
const TIMEOUT = 300_000;

const site = { '/': html('Home', '/a', '/b'), '/a': html('A', '/c'), '/b': html('B'), '/c': html('C') };

/** Crashes the frontier so many times, with a page in hand that it has settled or, by turns, not settled. */
class FaultyLedger extends Ledger {
  constructor(private crashes: number) {
    super();
  }

  override settle(url: string, outcome: PageOutcome): void {
    const crashes = this.crashes-- > 0;
    if (!crashes || this.crashes % 2 === 0) super.settle(url, outcome);
    if (crashes) throw new Error('crashed again');
  }
}

describe('a page whose agent crashes', () => {
  const crashing =
    (times: number): Answers =>
    (path) => {
      if (path === '/a' && times-- > 0) throw new Error('lost it');
      return site[path as keyof typeof site];
    };

  test('begins anew', async () => {
    const stage = new Stage(crashing(5));
    expect(await stage.report()).toMatchObject({ progress: { visited: 4, failed: 0 } });
    expect(stage.restarts('Page')).toBe(1);
    expect(stage.lines.at(-1)).toMatch(/^indexed 4 pages, /);
  });

  test('is given up after four lives, and told of with its reason; the crawl goes on', async () => {
    const stage = new Stage(crashing(Infinity));
    expect(await stage.report()).toMatchObject({
      progress: { visited: 3, known: 3, failed: 1 },
      failed: [{ url: `${origin}/a`, reason: 'given up: lost it' }],
    });
    expect(stage.restarts('Page')).toBe(3);
    expect(stage.indexed).toEqual(['/', '/b']);
    expect(stage.lines).toContain(`failed ${origin}/a: given up: lost it`);
    expect(stage.restarts('Frontier')).toBe(0);
  });
});

test.each(['before', 'after'] as const)(
  'an index that crashes %s it has kept a document is handed it in again, and no page is fetched twice',
  async (when) => {
    const documents = new FaultyDocuments(`${origin}/a`, when);
    const stage = new Stage(site, { overrides: [{ provide: Documents, useValue: documents }] });
    await stage.end();
    expect(stage.restarts('SiteIndex')).toBe(1);
    expect(stage.paths).toEqual(['/', '/a', '/b', '/c']);
    expect([...stage.indexed].sort()).toEqual(['/', '/a', '/b', '/c']);
    expect(stage.lines.at(-1)).toMatch(/^indexed 4 pages, /);
  },
);

test('a frontier that crashes with a page in hand goes on where it was', async () => {
  const stage = new Stage(site, { overrides: [{ provide: Ledger, useValue: new FaultyLedger(4) }] });
  await stage.end();
  expect(stage.restarts('Frontier')).toBe(4);
  expect([...stage.indexed].sort()).toEqual(['/', '/a', '/b', '/c']);
  expect(stage.lines.at(-1)).toMatch(/^indexed 4 pages, \d+ terms, 0 failed in /);
});

/** Crashes the index whenever it begins anew. */
class LostDocuments extends FaultyDocuments {
  override all(): never[] {
    if (super.all().length > 0) throw new Error('crashed again');
    return [];
  }
}

test.each([
  ['the frontier', { provide: Ledger, useValue: new FaultyLedger(Infinity) }],
  ['the index', { provide: Documents, useValue: new LostDocuments(`${origin}/`, 'after') }],
])('when %s cannot be kept alive, the program ends and says why', async (_what, override) => {
  const stage = new Stage(site, { overrides: [override] });
  await stage.end();
  expect(await stage.system.ended).toMatchObject({
    kind: 'failed',
    error: { code: 'INSTAR_RESTART_INTENSITY', cause: { message: 'crashed again' } },
  });
});

test('the crawl ends before the index, and the index before the terminal', async () => {
  const stage = new Stage((path, { signal }) =>
    path === '/'
      ? html('Home', '/stuck')
      : new Promise((resolve) => signal.addEventListener('abort', () => resolve(failed(0, false)))),
  );
  await stage.time.settle();
  void stage.system.stop();
  await stage.end();
  const ended = stage.events.flatMap((event) => (event.type === 'agent.ended' ? [event.agent.replace(/#.*/, '')] : []));
  expect(ended.slice(2)).toEqual(['Monitor', 'Pacer', 'Page', 'Frontier', 'Crawler', 'SiteIndex', 'Terminal']);
  expect(stage.lines.at(-1)).toMatch(/^indexed 1 pages, /);
});

describe('with chaos the crawl comes to the same', () => {
  const path = (number: number): string => `/${number}`;

  /** Thirty pages in a tree, some of them broken in their own way, and a redirect. */
  const answers: Answers = (asked) => {
    const number = Number(asked.slice(1));
    if (number === 17) return failed(404, false);
    if (number === 19) return { kind: 'unwanted', reason: 'other type' };
    if (number === 20) return { kind: 'redirect', to: `${origin}/31` };
    const children = [2 * number + 1, 2 * number + 2].filter((child) => child < 30);
    return html(`Page ${number} ${'alpha beta gamma delta'.split(' ')[number % 4] ?? ''}`, ...children.map(path));
  };

  interface Crawl {
    readonly stage: Stage;
    /** What was printed, but for what the time has to do with. */
    readonly lines: readonly string[];
    readonly indexed: readonly string[];
  }

  async function crawl(luck?: Chaos, overrides: StageOptions['overrides'] = []): Promise<Crawl> {
    const stage = new Stage(answers, { query: 'beta', overrides, ...(luck && { luck }) });
    await stage.end();
    const lines = stage.lines.filter((line) => !line.startsWith('visited'));
    return { stage, lines: lines.map((line) => line.replace(/ in \S+ s$/, '')), indexed: stage.indexed.sort() };
  }

  const seeds = Array.from({ length: 40 }, (_, seed) => seed);
  const calm = crawl();

  async function expectTheSame({ lines, indexed }: Crawl): Promise<void> {
    const expected = await calm;
    expect(lines).toEqual(expected.lines);
    expect(lines.at(-1)).toBe('indexed 28 pages, 37 terms, 1 failed');
    expect(indexed).toEqual(expected.indexed);
  }

  test.each(seeds)(
    'when the index and the frontier crash all the time: seed %i',
    async (seed) => {
      // The HTTP client is one that is made up anyway.
      const overrides = chaosOverrides.filter(({ provide }) => provide !== HttpClient);
      const crawled = await crawl(new Chaos(0.1, seed), overrides);
      await expectTheSame(crawled);
      expect(crawled.stage.restarts('SiteIndex')).toBeGreaterThan(0);
      expect(crawled.stage.restarts('Frontier')).toBeGreaterThan(0);
    },
    TIMEOUT,
  );

  test.each(seeds)(
    'when pages crash all the time: seed %i',
    async (seed) => {
      const crawled = await crawl(new Chaos(0.3, seed));
      await expectTheSame(crawled);
      expect(crawled.stage.restarts('Page')).toBeGreaterThan(0);
    },
    TIMEOUT,
  );

  test(
    'when the reader of robots.txt crashes: a seed that strikes it eight times in a row',
    async () => {
      const crawled = await crawl(new Chaos(0.3, 35));
      await expectTheSame(crawled);
      expect(crawled.stage.restarts('RobotsReader')).toBeGreaterThan(0);
    },
    TIMEOUT,
  );
});
