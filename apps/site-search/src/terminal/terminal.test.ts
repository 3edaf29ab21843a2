import { PassThrough } from 'node:stream';
import type { Address, Exit, System } from '@instar/core';
import { createTestSystem } from '@instar/core/testing';
import { settingsOf } from '../../test/settings-of.js';
import { silent } from '../../test/silent.js';
import { Settings } from '../command-line/settings.js';
import type { CrawlOutcome } from '../crawl/crawl-outcome.js';
import { AddDocument, SiteIndex } from '../index/site-index.js';
import { Clock } from '../clock.js';
import { Screen } from './screen.js';
import { Deliver, Note, Terminal } from './terminal.js';
import { TerminalModule } from './terminal-module.js';

const crawled: CrawlOutcome = {
  kind: 'crawled',
  report: {
    progress: { visited: 2, known: 2, failed: 1 },
    failed: [{ url: '/b', reason: '404' }],
    skipped: new Map(),
    cut: 0,
    wordsCut: 0,
    linksBeyond: 0,
    disallowed: 0,
    limited: false,
  },
};

interface Session {
  readonly system: System;
  readonly terminal: Address<Terminal>;
  /** What is typed. */
  readonly input: PassThrough;
  /** What is printed, line by line. */
  readonly lines: string[];
  readonly ended: Promise<Exit<void>>;
}

/** A terminal with somebody in front of it, unless the settings or `isTTY` say otherwise. */
async function session(settings: Partial<Settings> = {}, isTTY = true): Promise<Session> {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough().resume(), { isTTY });
  const lines: string[] = [];
  const screen = new Screen(input, output, output);
  screen.print = (line) => lines.push(line);
  const system = createTestSystem(TerminalModule, {
    logger: silent,
    providers: [
      { provide: Settings, useValue: settingsOf(settings) },
      { provide: Screen, useValue: screen },
      { provide: Clock, useValue: { now: () => 0 } },
    ],
  }).create();
  await system.start();
  const document = { url: '/a', title: 'Alpha', headings: '', text: '' };
  await system.address(SiteIndex).ask(new AddDocument(document));
  const terminal = system.address(Terminal);
  return { system, terminal, input, lines, ended: terminal.join() };
}

const SUMMARY = 'indexed 1 pages, 1 terms, 1 failed in 0.0 s';
const ALPHA = ['1 page for "alpha":', '1.  Alpha', '    /a'];

/** The lines without their colours. */
const plain = (lines: readonly string[]): string[] =>
  // eslint-disable-next-line no-control-regex -- that is how colours are written
  lines.map((line) => line.replaceAll(/\u001b\[\d+m/g, ''));

test('what came of the crawl is told, the query answered, and the summary last', async () => {
  const { terminal, lines, ended } = await session({ query: 'alpha' }, false);
  terminal.send(new Note('on the way'));
  await terminal.ask(new Deliver(crawled, false));
  expect(lines).toEqual(['on the way', 'failed /b: 404', ...ALPHA, SUMMARY]);
  expect(await ended).toMatchObject({ kind: 'done' });
});

test('a crawl that is impossible is a failure that its message explains', async () => {
  const { terminal, lines, ended } = await session();
  await terminal.ask(new Deliver({ kind: 'impossible', reason: 'cannot crawl /: 404' }, false));
  expect(await ended).toMatchObject({ kind: 'failed', error: { name: 'PlainError', message: 'cannot crawl /: 404' } });
  expect(lines).toEqual([]);
});

test('every line that is typed is a query, until an empty one', async () => {
  const { terminal, input, lines, ended } = await session();
  await terminal.ask(new Deliver(crawled, false));
  input.write('alpha\n  beta \n\ngamma\n');
  expect(await ended).toMatchObject({ kind: 'done' });
  expect(plain(lines.slice(2))).toEqual([...ALPHA, 'no page matches "beta"']);
});

test('the end of the input is the end, when what was typed is answered', async () => {
  const { terminal, input, lines, ended } = await session();
  await terminal.ask(new Deliver(crawled, false));
  input.end('alpha\n');
  expect(await ended).toMatchObject({ kind: 'done' });
  expect(plain(lines.slice(2))).toEqual(ALPHA);
});

test('with --once nobody is asked', async () => {
  const { terminal, input, ended } = await session({ once: true });
  await terminal.ask(new Deliver(crawled, false));
  expect(await ended).toMatchObject({ kind: 'done' });
  expect(input.listenerCount('data')).toBe(0);
});

test('when there is a hurry nobody is asked, and the terminal waits for its turn to end', async () => {
  const { system, terminal, input, lines, ended } = await session({ query: 'alpha' });
  await terminal.ask(new Deliver(crawled, true));
  expect(plain(lines)).toEqual(['failed /b: 404', ...ALPHA, SUMMARY]);
  expect(input.listenerCount('data')).toBe(0);
  await system.stop();
  expect(await ended).toEqual({ kind: 'interrupted' });
});

test('an interruption closes the prompt', async () => {
  const { system, terminal, input, ended } = await session();
  await terminal.ask(new Deliver(crawled, false));
  await system.stop();
  expect(await ended).toEqual({ kind: 'interrupted' });
  expect(input.isPaused()).toBe(true);
});
