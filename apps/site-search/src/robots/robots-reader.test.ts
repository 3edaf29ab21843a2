import { createTestSystem, virtualTime } from '@instar/core/testing';
import { failed, ScriptedHttp } from '../../test/scripted-http.js';
import { settingsOf } from '../../test/settings-of.js';
import { silent } from '../../test/silent.js';
import { CrawlSettings } from '../crawl-settings.js';
import type { HttpResult } from '../http/http-result.js';
import { HttpClient } from '../http/http-client.js';
import { RobotsReader } from './robots-reader.js';
import type { RobotsResult } from './robots-result.js';
import { RobotsModule } from './robots-module.js';
import type { RobotsRules } from './robots-rules.js';

const origin = 'https://example.com';
const file = `${origin}/robots.txt`;

interface Read {
  readonly answer: RobotsResult;
  readonly urls: readonly string[];
}

async function ask(http: (url: string) => HttpResult): Promise<Read> {
  const time = virtualTime();
  const scripted = new ScriptedHttp(http);
  const system = createTestSystem(RobotsModule, {
    host: time.host,
    logger: silent,
    providers: [{ provide: CrawlSettings, useValue: settingsOf() }],
  })
    .override(HttpClient)
    .with(scripted)
    .create();
  const [answer] = await Promise.all([system.run(RobotsReader, origin), time.advance('1h')]);
  return { answer, urls: scripted.urls };
}

async function read(http: (url: string) => HttpResult): Promise<{ rules: RobotsRules; urls: readonly string[] }> {
  const { answer, urls } = await ask(http);
  if (answer.kind === 'refused') throw new Error(answer.reason);
  return { rules: answer.rules, urls };
}

test('the rules for everybody hold for us', async () => {
  const { rules, urls } = await read(() => ({
    kind: 'content',
    text: 'User-agent: *\nDisallow: /private/\nAllow: /private/open\nCrawl-delay: 2',
  }));
  expect(urls).toEqual([file]);
  expect(rules.allows(`${origin}/public`)).toBe(true);
  expect(rules.allows(`${origin}/private/a`)).toBe(false);
  expect(rules.allows(`${origin}/private/open`)).toBe(true);
  expect(rules.crawlDelay).toBe(2);
});

test('the rules for us go before those for everybody', async () => {
  const text = 'User-agent: *\nDisallow: /\n\nUser-agent: instar-site-search\nDisallow: /x';
  const { rules } = await read(() => ({ kind: 'content', text }));
  expect(rules.allows(`${origin}/a`)).toBe(true);
  expect(rules.allows(`${origin}/x`)).toBe(false);
  expect(rules.crawlDelay).toBe(0);
});

test('of a file that is too long, the lines are read that are whole', async () => {
  const text = 'User-agent: *\nDisallow: /private/\nDisallow: /pub';
  const { answer } = await ask(() => ({ kind: 'content', text, cut: true }));
  if (answer.kind === 'refused') throw new Error(answer.reason);
  expect(answer.cut).toBe(true);
  expect(answer.rules.allows(`${origin}/public`)).toBe(true);
  expect(answer.rules.allows(`${origin}/private/a`)).toBe(false);
});

test('a redirect is followed', async () => {
  const { rules, urls } = await read((url) =>
    url === file
      ? { kind: 'redirect', to: `${origin}/other.txt` }
      : { kind: 'content', text: 'User-agent: *\nDisallow: /' },
  );
  expect(urls).toEqual([file, `${origin}/other.txt`]);
  expect(rules.allows(`${origin}/a`)).toBe(false);
});

test('redirects without end are no rules', async () => {
  const { rules, urls } = await read(() => ({ kind: 'redirect', to: file }));
  expect(urls).toHaveLength(6);
  expect(rules.allows(`${origin}/a`)).toBe(true);
});

test('a site without the file allows everything', async () => {
  const { rules, urls } = await read(() => failed(404, false));
  expect(urls).toHaveLength(1);
  expect(rules.allows(`${origin}/a`)).toBe(true);
});

test('a site that breaks when asked is asked again, and then allows nothing', async () => {
  const { answer, urls } = await ask(() => failed(503, true));
  expect(answer).toEqual({ kind: 'refused', reason: `${file} cannot be read (503), so nothing may be crawled` });
  expect(urls).toHaveLength(3);
});

test('a site that cannot be reached cannot be crawled', async () => {
  const { answer } = await ask(() => ({ kind: 'failed', reason: 'there is no such host', passing: false }));
  expect(answer).toEqual({ kind: 'refused', reason: `cannot reach ${origin}: there is no such host` });
});

test('of a file that is cut the last line does not count, and a long one costs no time', async () => {
  const text = `User-agent: *\nDisallow: /private\n#${'a'.repeat(400_000)}\nDisallow: /pub`;
  const { rules } = await read(() => ({ kind: 'content', text, cut: true }));
  expect(rules.allows(`${origin}/private`)).toBe(false);
  expect(rules.allows(`${origin}/public`)).toBe(true);
});

test('a reader that crashes begins anew', async () => {
  let requests = 0;
  const { rules } = await read(() => {
    if (++requests <= 3) throw new Error('lost it');
    return { kind: 'content', text: 'User-agent: *\nDisallow: /' };
  });
  expect(requests).toBe(4);
  expect(rules.allows(`${origin}/a`)).toBe(false);
});
