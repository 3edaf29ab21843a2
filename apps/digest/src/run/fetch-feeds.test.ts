import { createSystem } from '@instar/core';
import { virtualTime, type VirtualTime } from '@instar/core/testing';
import { FeedCopies } from '../feeds/feed-copies.js';
import { FetchOptions } from '../feeds/feed-fetcher.js';
import { NoCopies } from '../feeds/no-copies.js';
import { HttpClient } from '../http/http-client.js';
import type { HttpResult } from '../http/http-result.js';
import { fetchFeeds } from './fetch-feeds.js';

/** Servers that take some time for a response, and note when requests begin and end. */
class Servers {
  readonly begun: { readonly host: string; readonly at: number }[] = [];
  readonly ended: { readonly host: string; readonly at: number }[] = [];
  open = 0;
  mostOpen = 0;

  constructor(
    private readonly time: VirtualTime,
    private readonly delay: number,
  ) {}

  async get(url: string): Promise<HttpResult> {
    const { host } = new URL(url);
    this.begun.push({ host, at: this.time.now() });
    this.mostOpen = Math.max(this.mostOpen, ++this.open);
    await new Promise<void>((resolve) => this.time.host.setTimer(resolve, this.delay));
    this.open--;
    this.ended.push({ host, at: this.time.now() });
    return { kind: 'content', text: '', url, validators: {} };
  }

  beginsOf(host: string): number[] {
    return this.begun.filter((each) => each.host === host).map(({ at }) => at);
  }

  endsOf(host: string): number[] {
    return this.ended.filter((each) => each.host === host).map(({ at }) => at);
  }
}

/** Fetches some feeds of each host, of servers that take so many milliseconds. */
async function fetched(hosts: readonly string[], each: number, delay: number): Promise<Servers> {
  const time = virtualTime();
  const servers = new Servers(time, delay);
  const sources = hosts.flatMap((host) =>
    Array.from({ length: each }, (_, feed) => ({ url: `http://${host}/${feed}`, weight: 1 })),
  );
  const system = createSystem({
    host: time.host,
    providers: [
      { provide: HttpClient, useValue: servers },
      { provide: FeedCopies, useValue: new NoCopies() },
      { provide: FetchOptions, useValue: { allowPrivate: false } },
    ],
  });
  const run = system.run(fetchFeeds(sources, 'fetch').collect(), sources);
  await time.advance('5m');
  const { values } = await run;
  expect(values.map(({ source }) => source.url).sort()).toEqual(sources.map(({ url }) => url).sort());
  await Promise.all([system.stop(), time.advance('1m')]);
  return servers;
}

test('feeds of one host begin half a second apart', async () => {
  const servers = await fetched(['a.example'], 4, 10);
  expect(servers.beginsOf('a.example')).toEqual([0, 500, 1_000, 1_500]);
});

test('a host that is slow is asked for one feed at a time', async () => {
  const servers = await fetched(['a.example'], 3, 2_000);
  expect(servers.mostOpen).toBe(1);
  expect(servers.beginsOf('a.example')).toEqual([0, 2_000, 4_000]);
});

const many = Array.from({ length: 40 }, (_, number) => `${number}.example`);

test('several hosts are asked at once, up to eight, and each of them for one feed', async () => {
  const servers = await fetched(many, 2, 1_000);
  expect(servers.mostOpen).toBeGreaterThan(1);
  expect(servers.mostOpen).toBeLessThanOrEqual(8);
  for (const host of many) {
    const [first = 0, second = 0] = servers.beginsOf(host);
    expect(second).toBeGreaterThanOrEqual(Math.max(first + 500, servers.endsOf(host)[0] ?? Infinity));
  }
});

test('a host with many feeds does not hold up the others', async () => {
  const servers = await fetched(['a.example', 'b.example'], 50, 10);
  expect(servers.beginsOf('b.example')[0]).toBe(0);
});

test('a server on another port is another host', async () => {
  const servers = await fetched(['a.example:8001', 'a.example:8002'], 1, 10);
  expect(servers.begun.map(({ at }) => at)).toEqual([0, 0]);
});

test('the own machine is asked without pauses', async () => {
  const servers = await fetched(['127.0.0.1:8001', 'localhost:8001', '[::1]'], 2, 0);
  expect(servers.begun.map(({ at }) => at)).toEqual([0, 0, 0, 0, 0, 0]);
});
