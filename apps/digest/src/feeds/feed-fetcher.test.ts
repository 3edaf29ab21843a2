import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { HttpClient } from '../http/http-client.js';
import type { HttpResult } from '../http/http-result.js';
import { FeedCopies, type FeedCopy } from './feed-copies.js';
import { FeedFetcher, FetchOptions, type Fetched } from './feed-fetcher.js';

const source = { url: 'https://example.com/feed', weight: 1 };
const fresh = { text: 'new', url: source.url, validators: { etag: '"2"' } };
const content = { kind: 'content', ...fresh } as const;
const copy = { text: 'old', url: source.url, validators: { etag: '"1"' } };
const down = { kind: 'failed', reason: '503 Service Unavailable', passing: true } as const;

/** What becomes of a source whose server gives these answers, the last one again and again; and what it was asked, when. */
async function fetched(
  answers: readonly (HttpResult | 'hangs')[],
  last?: FeedCopy,
): Promise<{ outcome: Fetched; at: number[]; asked: unknown[] }> {
  const time = virtualTime();
  const at: number[] = [];
  const asked: unknown[] = [];
  const http = {
    get: (_url: string, { validators, signal }: { validators?: unknown; signal: AbortSignal }): Promise<HttpResult> => {
      at.push(time.now());
      asked.push(validators);
      const answer = answers[Math.min(at.length, answers.length) - 1] ?? 'hangs';
      if (answer !== 'hangs') return Promise.resolve(answer);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve({ ...down, reason: 'aborted' })));
    },
  };
  const system = createSystem({
    host: time.host,
    providers: [
      { provide: HttpClient, useValue: http },
      { provide: FeedCopies, useValue: { find: () => Promise.resolve(last) } },
      { provide: FetchOptions, useValue: { allowPrivate: false } },
    ],
  });
  const outcome = system.run(FeedFetcher, source);
  await time.advance('5m');
  const result = { outcome: await outcome, at, asked };
  await Promise.all([system.stop(), time.advance('1m')]);
  return result;
}

test('a feed is fetched', async () => {
  expect((await fetched([content])).outcome).toEqual({ kind: 'fetched', source, copy: fresh, from: 'server' });
});

test('what has not changed is taken from the last copy', async () => {
  const { outcome, asked } = await fetched([{ kind: 'not modified' }], copy);
  expect([outcome, asked]).toEqual([{ kind: 'fetched', source, copy, from: 'not modified' }, [{ etag: '"1"' }]]);
});

test('what may pass is tried again', async () => {
  const { outcome, at } = await fetched([down, down, content]);
  expect([outcome.kind, at.length]).toEqual(['fetched', 3]);
  expect(at[1]).toBeGreaterThan(0);
});

test('what does not pass is given up after three times, for its reason', async () => {
  const { outcome, at } = await fetched([down]);
  expect([outcome, at.length]).toEqual([{ kind: 'failed', source, reason: down.reason }, 3]);
});

test('what cannot pass is not tried again', async () => {
  const { outcome, at } = await fetched([{ kind: 'failed', reason: '410 Gone', passing: false }]);
  expect([outcome, at.length]).toEqual([{ kind: 'failed', source, reason: '410 Gone' }, 1]);
});

test('a server that does not answer is given up after 20 s, three times', async () => {
  const { outcome, at } = await fetched(['hangs']);
  expect([outcome, at.length]).toEqual([{ kind: 'failed', source, reason: 'no response within 20 s' }, 3]);
  expect(at[1]).toBeGreaterThanOrEqual(20_000);
});

test('a server that is down is replaced by the last copy, and why is known', async () => {
  const { outcome } = await fetched([down], copy);
  expect(outcome).toEqual({ kind: 'fetched', source, copy, from: 'last copy', reason: down.reason });
});

test('a server that asks for time gets it, twice, and no more than 10 s', async () => {
  expect((await fetched([{ ...down, retryAfter: 9_000 }, content])).at).toEqual([0, 9_000]);
  expect((await fetched([{ ...down, retryAfter: 86_400_000 }])).at.at(-1)).toBeLessThan(10_000);
});

test('a server that says "not modified" to who knows nothing fails', async () => {
  expect((await fetched([{ kind: 'not modified' }])).outcome).toMatchObject({
    kind: 'failed',
    reason: '304 Not Modified, but there is no copy',
  });
});
