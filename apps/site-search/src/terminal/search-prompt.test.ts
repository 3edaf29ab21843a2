import { PassThrough } from 'node:stream';
import { promptForQueries } from './search-prompt.js';

interface Session {
  readonly input: PassThrough;
  readonly asked: string[];
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

function prompt(): Session {
  const input = new PassThrough();
  const output = new PassThrough().resume();
  const asked: string[] = [];
  const controller = new AbortController();
  const answer = async (query: string): Promise<void> => {
    asked.push(query);
    return Promise.resolve();
  };
  return { input, asked, controller, ended: promptForQueries(answer, controller.signal, input, output) };
}

test('every line is a query, until an empty one', async () => {
  const { input, asked, ended } = prompt();
  input.write('first\n  second words \n\nthird\n');
  await ended;
  expect(asked).toEqual(['first', 'second words']);
});

test('the end of the input ends it', async () => {
  const { input, asked, ended } = prompt();
  input.end('first\n');
  await ended;
  expect(asked).toEqual(['first']);
});

test('an aborted signal ends it', async () => {
  const { controller, asked, ended } = prompt();
  controller.abort();
  await ended;
  expect(asked).toEqual([]);
});
