import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystem } from '@instar/core';
import { book, resize, runBoth, send } from './classics.js';

test('the order of the items is kept', async () => {
  await using system = createSystem();
  expect(await resize(system, ['a', 'bbbb', 'cc', 'ddddddd'])).toEqual([
    'small a',
    'small bbbb',
    'small cc',
    'small ddddddd',
  ]);
});

test('what has one key is booked in order', async () => {
  await using system = createSystem();
  const moves = [1, 2, 3, 4, 5, 6].map((amount) => ({ account: amount % 2 === 0 ? 'even' : 'odd', amount }));
  expect(await book(system, moves)).toEqual(
    new Map([
      ['odd', [1, 3, 5]],
      ['even', [2, 4, 6]],
    ]),
  );
});

test('two tasks run for each item, and both results go on', async () => {
  await using system = createSystem();
  expect(await runBoth(system, ['a', 'b'])).toEqual({ pages: ['the page of a', 'the page of b'], powers: 5 });
});

test('a mailing keeps its checkpoint until its end', async () => {
  await using system = createSystem();
  const path = join(tmpdir(), `instar-mailing-${process.pid}.json`);
  expect(await send(system, path, ['one', 'two'])).toEqual(['0 one', '1 two']);
});
