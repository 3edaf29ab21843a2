import type { Executor } from '@instar/core/execution';
import { threads } from '@instar/threads';
import type { Progress } from '../src/crawl/progress.js';
import type { HttpResult } from '../src/http/http-result.js';
import { Display } from '../src/monitor/display.js';
import { html } from './scripted-http.js';
import { origin, Stage } from './stage.js';

class DisplayLog extends Display {
  readonly shown: Progress[] = [];

  override show(progress: Progress): void {
    this.shown.push(progress);
  }

  override end(): void {
    // What was shown has been shown.
  }
}

/** A page that takes minutes: at each end tag that ends nothing, the parser looks through all elements that are open. */
function tangled(): HttpResult {
  return { kind: 'content', text: '<div>'.repeat(4_990) + '</x>'.repeat(10_000_000) };
}

/** A page that takes more memory than its thread is given: an element with so many attributes. */
function bloated(): HttpResult {
  const attributes = Array.from({ length: 500_000 }, (_, number) => `a${number}`);
  return { kind: 'content', text: `<p ${attributes.join(' ')}>` };
}

/** A site with one page that is analysed before another one. */
function siteWith(path: string, trouble: HttpResult): Record<string, HttpResult> {
  return { '/': html('Home', path, '/after'), [path]: trouble, '/after': html('After') };
}

test('progress is shown ten times a second while an analysis takes very long', async () => {
  const display = new DisplayLog();
  const stage = new Stage(siteWith('/tangled', tangled()), {
    executor: threads({ size: 1 }),
    overrides: [{ provide: Display, useValue: display }],
  });
  await stage.until(() => stage.logged.includes(`analysing ${origin}/tangled`));
  display.shown.length = 0;
  await stage.time.advance('20s');
  expect(display.shown).toEqual(Array.from({ length: 200 }, () => ({ visited: 1, known: 3, failed: 0 })));
  await stage.system.abort();
});

/** How often the event loop turned during each analysis of a crawl. */
async function turnsOfAnalyses(executor: Executor | undefined): Promise<number[]> {
  const stage = new Stage(siteWith('/page', { kind: 'content', text: '<p>word '.repeat(100_000) }), { executor });
  let turns = 0;
  let turning = setImmediate(function turn() {
    turns++;
    turning = setImmediate(turn);
  });
  const began = new Map<string, number>();
  const counts: number[] = [];
  stage.system.inspect$.subscribe((event) => {
    if (event.type === 'state.entered' && event.state === 'AnalysePage') began.set(event.agent, turns);
    if (event.type === 'state.left' && event.state === 'AnalysePage')
      counts.push(turns - (began.get(event.agent) ?? 0));
  });
  await stage.until(() => stage.ended);
  clearImmediate(turning);
  return counts;
}

test('the event loop turns while a thread analyses a page', async () => {
  const turns = await turnsOfAnalyses(threads({ size: 1 }));
  expect(turns).toHaveLength(3);
  // A small page may be analysed before it has turned once.
  expect(Math.max(...turns)).toBeGreaterThan(0);
});

test('without threads, the event loop stands still until a page is analysed', async () => {
  expect(await turnsOfAnalyses(undefined)).toEqual([0, 0, 0]);
});

test('a page whose analysis does not end is a failure, and those that waited for the thread are not', async () => {
  const stage = new Stage(siteWith('/tangled', tangled()), { executor: threads({ size: 1 }) });
  await stage.until(() => stage.logged.includes(`analysing ${origin}/tangled`));
  await stage.time.advance('30s');
  await stage.until(() => stage.ended);
  expect(stage.indexed).toEqual(['/', '/after']);
  expect((await stage.report()).failed).toEqual([
    { url: `${origin}/tangled`, reason: expect.stringMatching(/^cannot be analysed: .* within 30000 ms \(.*\)\.$/) },
  ]);
});

test('a page whose analysis takes all memory is a failure, and the crawl goes on', async () => {
  const executor = threads({ size: 1, resourceLimits: { maxOldGenerationSizeMb: 30 } });
  const stage = new Stage(siteWith('/bloated', bloated()), { executor });
  await stage.until(() => stage.ended);
  expect(stage.indexed).toEqual(['/', '/after']);
  expect((await stage.report()).failed).toEqual([
    { url: `${origin}/bloated`, reason: expect.stringMatching(/^cannot be analysed: .*memory/) },
  ]);
});
