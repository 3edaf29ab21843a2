import { createSystem, type DeadLetter, isInstarError } from '@instar/core';
import {
  AddUrl,
  ask,
  checked,
  configured,
  Counter,
  CrawlConfig,
  Crawler,
  depth,
  described,
  forward,
  Index,
  page,
  receive,
  use,
} from './validate.js';

const url = 'https://www.rust-lang.org';

test('messages are made of plain data', async () => {
  await using system = createSystem();
  expect(await use(system.spawn(Index))).toBe(0);
  expect(await ask(system.spawn(Index))).toBe(-1);
  expect(new AddUrl({ url }).host).toBe('www.rust-lang.org');
  expect([depth, page()]).toEqual([2, 0]);
});

test('data from outside is checked where it comes in', async () => {
  await using system = createSystem();
  const index = system.spawn(Index);
  expect(receive(index, JSON.stringify({ url }))).toEqual({ status: 202 });
  expect(receive(index, '{ "url": 3 }')).toMatchObject({ status: 400, issues: [{ path: ['url'] }] });
  expect(() => forward(index, '{}')).toThrow('url: Invalid input');
});

test('a state is checked when it comes back from a thread', async () => {
  await using system = createSystem();
  expect(await system.run(Counter, 'to be or not')).toBe(4);
});

test('an input is checked where the agent is spawned', async () => {
  await using system = createSystem();
  expect(() => system.spawn(Crawler, { url: 'nowhere', depth: 1 })).toThrow('url: Invalid URL');
});

test('configuration is checked before there is a system', async () => {
  await using system = configured({ CRAWL_LIMIT: '7' });
  expect(system.resolve(CrawlConfig)).toEqual(expect.objectContaining({ CRAWL_HOST: 'localhost', CRAWL_LIMIT: 7 }));
  expect(() => configured({ CRAWL_LIMIT: 'many' })).toThrow('CRAWL_LIMIT: Invalid input');
});

test('every message is checked by an option', async () => {
  await using system = checked();
  const letters: DeadLetter[] = [];
  system.deadLetters$.subscribe((letter) => letters.push(letter));
  system.spawn(Index).send(new AddUrl({ url: 'nowhere' }));
  expect(letters.map(({ reason }) => reason)).toEqual(['invalid']);
  expect(isInstarError(letters[0]?.error, 'INSTAR_MESSAGE_INVALID')).toBe(true);
});

test('the JSON Schema of a message', () => {
  expect(described()).toEqual({ url: { type: 'string', format: 'uri' } });
});
