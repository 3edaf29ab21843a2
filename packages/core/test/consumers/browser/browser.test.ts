/** Packs @instar/core and @instar/threads, bundles a page as users do, and runs it in a real browser. */
import { PackedProjects } from '../packed-projects.js';
import { builtByEsbuild, builtByVite } from './built-pages.js';
import { chromiumPath } from './chromium.js';
import { type PageReport, reportOfPage } from './page-report.js';

const THREAD = '[object DedicatedWorkerGlobalScope]';

/** What the same agent returns in Node, inline and on threads. */
const OUTPUT = 'scorpion 8 of 3, words';

const chromium = chromiumPath();

/** Without a browser these are skipped, and the reason stands on stderr. */
const inBrowser = chromium === undefined ? describe.skip : describe;

let projects: PackedProjects;

inBrowser('in a browser', () => {
  beforeAll(() => {
    projects = PackedProjects.with('core', 'threads');
  });

  afterAll(() => {
    projects.remove();
  });

  describe.each([
    ['Vite', builtByVite],
    ['esbuild', builtByEsbuild],
  ])('bundled by %s', (_bundler, build) => {
    let folder: string;

    beforeAll(() => {
      folder = build(projects);
    });

    describe.each([
      ['a page that is isolated from other origins', true],
      ['a page that is not', false],
    ])('%s', (_page, isolated) => {
      let page: PageReport;

      beforeAll(async () => {
        page = await reportOfPage(chromium as string, folder, isolated);
      });

      test('shares memory with its workers if it is isolated, and only then', () => {
        expect([page.isolated, page.sharesMemory]).toEqual([isolated, isolated]);
      });

      test('core alone runs sync states inline, and starts no worker', () => {
        expect(page.inline).toEqual({ output: OUTPUT, scope: '[object Window]', workers: 0 });
      });

      test('the agent responds as in Node: nested classes are rebuilt, and carried fields come back', () => {
        expect(page.threads.output).toBe(OUTPUT);
      });

      test('the sync state ran in a worker, and the workers end when the system stops', () => {
        expect(page.threads.scope).toBe(THREAD);
        expect(page.threads.workers).toBeGreaterThan(0);
        expect(page.threads.afterStop).toBe(0);
      });

      test('an error keeps its class, code and cause, and its stack names the method', () => {
        const { stack, ...mishap } = page.threads.mishap;
        const kept = { name: 'Mishap', message: 'went wrong', code: 'APP_MISHAP', cause: 'RangeError: too far' };
        expect(mishap).toEqual({ ...kept, isMishap: true });
        expect(stack).toContain('at Prober.fail (on a thread)');
      });

      test('an endless loop ends by its timeout while the page goes on, and the next job has a fresh worker', () => {
        const { error, ticks, ...workers } = page.hung;
        expect(error.code).toBe('INSTAR_STATE_TIMEOUT');
        expect(ticks).toBeGreaterThan(0);
        expect(workers).toEqual({ before: 1, left: 0, next: THREAD, alive: 1, started: 2 });
      });

      test('a worker that closes itself ends its job with a code, and the job behind it has a fresh worker', () => {
        expect(page.closed.error.code).toBe('INSTAR_WORKER_EXITED');
        expect(page.closed).toMatchObject({ behind: THREAD, alive: 1 });
      });

      test('ctx.map gives the results of numbers in order, in shared memory where there is any', () => {
        expect(page.threads.squares).toEqual({ sum: 332_833_500, shared: isolated });
      });

      test(
        isolated
          ? 'a running loop sees that it is interrupted'
          : 'a running loop that cannot see that it is interrupted ends when the agent is aborted',
        () => {
          expect(page.interrupted).toEqual(isolated ? { kind: 'done', output: 'interrupted' } : { kind: 'aborted' });
        },
      );

      test('a function is called on a thread', () => {
        expect(page.called).toBe(27);
      });

      test('a worker that throws while it loads is an error that tells what it threw', () => {
        expect(page.brokenAtLoad.code).toBe('INSTAR_WORKER_NOT_LOADED');
        expect(page.brokenAtLoad.cause).toContain('broken at load');
      });

      test('without a factory the error tells what to write', () => {
        expect(page.withoutFactory.code).toBe('INSTAR_MODULE_UNKNOWN');
        expect(page.withoutFactory.message).toContain('threads({ worker: () => new Worker(new URL(');
      });
    });
  });
});
