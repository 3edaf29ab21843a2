import type { Address, Exit, System } from '@instar/core';
import { createTestSystem, virtualTime, type VirtualTime } from '@instar/core/testing';
import { Gate } from '../../test/gate.js';
import { failed, html, ScriptedHttp } from '../../test/scripted-http.js';
import { settingsOf } from '../../test/settings-of.js';
import { silent } from '../../test/silent.js';
import { CrawlSettings } from '../crawl-settings.js';
import type { HttpResult } from '../http/http-result.js';
import { HttpClient } from '../http/http-client.js';
import { Pacer } from '../http/pacer.js';
import { Documents } from '../index/documents.js';
import type { PageDocument } from '../index/page-document.js';
import { Page } from './page.js';
import { PageModule } from './page-module.js';
import type { PageOutcome } from './page-outcome.js';

const url = 'https://example.com/a';

interface Stage {
  readonly http: ScriptedHttp;
  readonly system: System;
  readonly time: VirtualTime;
  readonly page: Address<Page>;
}

/** A page at work, whose requests are answered one after another; the last answer is given again and again. */
function stage(...answers: (HttpResult | Promise<HttpResult> | Error)[]): Stage {
  const time = virtualTime();
  const http = new ScriptedHttp(
    () => {
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      return answer as HttpResult;
    },
    () => time.now(),
  );
  const system = createTestSystem(PageModule, {
    host: time.host,
    logger: silent,
    providers: [{ provide: CrawlSettings, useValue: settingsOf() }],
  })
    .override(HttpClient)
    .with(http)
    .create();
  void system.start();
  const pacer = system.spawn(Pacer, 0);
  return { http, time, system, page: system.spawn(Page, { url, pacer }) };
}

const indexed = ({ system }: Stage): readonly PageDocument[] => system.resolve(Documents).all();

async function exitOf({ page, time }: Stage): Promise<Exit<PageOutcome>> {
  const [exit] = await Promise.all([page.join(), time.advance('1h')]);
  return exit;
}

test('a page is fetched, analysed and reported', async () => {
  const staged = stage(html('Alpha', '/b'));
  expect(await exitOf(staged)).toEqual({
    kind: 'done',
    output: { kind: 'indexed', links: ['https://example.com/b'], cut: false, wordsCut: false, linksBeyond: 0 },
  });
  expect(indexed(staged)).toEqual([{ url, title: 'Alpha', headings: '', text: 'Alpha to /b' }]);
});

test('a failure that may pass is tried three times, with growing pauses', async () => {
  const staged = stage(failed(503, true));
  expect(await exitOf(staged)).toEqual({ kind: 'done', output: { kind: 'failed', reason: '503' } });
  expect(staged.http.calls.map(({ at }) => at)).toEqual([0, 300, 1_200]);
  expect(indexed(staged)).toEqual([]);
});

test('a failure that passes does no harm', async () => {
  const staged = stage(failed(503, true), html('Alpha'));
  expect(await exitOf(staged)).toMatchObject({ output: { kind: 'indexed' } });
});

test('a failure that stays is not tried again', async () => {
  const staged = stage(failed(404, false));
  expect(await exitOf(staged)).toEqual({ kind: 'done', output: { kind: 'failed', reason: '404' } });
  expect(staged.http.calls).toHaveLength(1);
});

test('a server that wants a pause has it, a few times', async () => {
  const busy: HttpResult = { kind: 'failed', reason: '429', passing: true, retryAfter: 5_000 };
  const staged = stage(busy, busy, html('Alpha'));
  expect(await exitOf(staged)).toMatchObject({ output: { kind: 'indexed' } });
  expect(staged.http.calls.map(({ at }) => at)).toEqual([0, 5_000, 10_000]);
});

test('a server that wants too long a pause is tried as any other', async () => {
  const staged = stage({ kind: 'failed', reason: '429', passing: true, retryAfter: 3_600_000 });
  expect(await exitOf(staged)).toMatchObject({ output: { kind: 'failed', reason: '429' } });
  expect(staged.http.calls.map(({ at }) => at)).toEqual([0, 300, 1_200]);
});

test('a redirect is the outcome', async () => {
  const staged = stage({ kind: 'redirect', to: 'https://example.com/b' });
  expect(await exitOf(staged)).toEqual({
    kind: 'done',
    output: { kind: 'redirected', to: 'https://example.com/b' },
  });
});

test.each([
  ['other type', 'not HTML'],
  ['too large', 'too large'],
] as const)('what is no page is skipped: %s', async (reason, said) => {
  const staged = stage({ kind: 'unwanted', reason });
  expect(await exitOf(staged)).toEqual({ kind: 'done', output: { kind: 'skipped', reason: said, links: [] } });
});

test('a page that asks not to be indexed is not, and its links count', async () => {
  const staged = stage({ kind: 'content', text: '<meta name="robots" content="noindex"><a href="/b">b</a>' });
  expect(await exitOf(staged)).toEqual({
    kind: 'done',
    output: { kind: 'skipped', reason: 'asks not to be indexed', links: ['https://example.com/b'] },
  });
  expect(indexed(staged)).toEqual([]);
});

test('what the server says to robots counts', async () => {
  const staged = stage({ kind: 'content', text: '<a href="/b">b</a>', robots: 'noindex, nofollow' });
  expect(await exitOf(staged)).toEqual({
    kind: 'done',
    output: { kind: 'skipped', reason: 'asks not to be indexed', links: [] },
  });
});

test('an interruption lets the request in flight end, and nothing more is done', async () => {
  const answered = new Gate();
  const staged = stage(answered.opened.then(() => html('Alpha')));
  await staged.time.settle();
  staged.page.interrupt();
  answered.open();
  expect(await staged.page.join()).toEqual({ kind: 'interrupted' });
  expect(indexed(staged)).toEqual([]);
});

test('an interruption cuts the pause before the next try short', async () => {
  const staged = stage(failed(503, true));
  await staged.time.settle();
  staged.page.interrupt();
  expect(await staged.page.join()).toEqual({ kind: 'interrupted' });
  expect(staged.time.now()).toBe(0);
});

test('a page that crashes begins anew, and a crash that passes does no harm', async () => {
  const crash = new Error('lost it');
  const staged = stage(crash, crash, crash, html('Alpha'));
  expect(await exitOf(staged)).toMatchObject({ output: { kind: 'indexed' } });
  expect(staged.http.calls.map(({ at }) => at)).toEqual([0, 300, 1_200, 1_300]);
});
