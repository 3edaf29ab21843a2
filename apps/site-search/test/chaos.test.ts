import { FixtureSite, page, redirect, status } from './fixture-site.js';
import { runApp, type Outcome } from './run-app.js';

/** For a test that runs the app: far beyond what it takes anywhere. */
const TIMEOUT = 300_000;

/** What was printed, but for what the time has to do with. */
function result({ exit, lines }: Outcome): unknown {
  const lasting = lines.filter((line) => !line.startsWith('visited'));
  return { exit, lines: lasting.map((line) => line.replace(/ in \S+ s$/, '')) };
}

const words = ['alpha', 'beta', 'gamma', 'delta'];
const pages = Array.from({ length: 20 }, (_, number) => {
  const links = [2 * number + 1, 2 * number + 2].filter((child) => child < 20).map((child) => `/${child}`);
  return [`/${number}`, page(`Page ${number} ${words[number % 4] ?? ''}`, ...links)] as const;
});

test(
  'a crawl on threads in which agents crash all the time comes to the same as a calm one without, over real HTTP',
  async () => {
    await using site = await FixtureSite.open({
      ...Object.fromEntries(pages),
      '/': page('Home', '/0', '/moved'),
      '/moved': redirect('/19'),
      '/7': status(404),
    });
    const args = [site.origin, '--once', '--rate', '1000', '--query', 'beta page', '--results', '20'];
    const calm = await runApp(...args, '--threads', '0');
    expect(calm.lines.at(-1)).toMatch(/^indexed 18 pages, 27 terms, 1 failed in /);
    for (const seed of [1, 2, 3]) {
      const stormy = await runApp(...args, '--chaos=0.1', '--seed', String(seed));
      expect(result(stormy)).toEqual(result(calm));
      expect(stormy.errors.at(-1)).toMatch(/^restarted: \d+ Frontier, .*\d+ SiteIndex$/);
    }
  },
  TIMEOUT,
);
