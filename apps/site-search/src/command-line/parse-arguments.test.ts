import { fileURLToPath } from 'node:url';
import { parseArguments } from './parse-arguments.js';

const thisFile = fileURLToPath(import.meta.url);

test('without arguments it is the documentation of npm, as fast as it goes, on a page', () => {
  expect(parseArguments([])).toEqual({
    url: undefined,
    query: undefined,
    results: 5,
    once: false,
    terminal: false,
    open: true,
    limit: 500,
    concurrency: 8,
    threads: undefined,
    rate: Infinity,
    timeout: 10,
    port: 0,
    verbose: false,
    chaos: undefined,
    seed: 1,
  });
});

test('every flag has its place', () => {
  const line =
    'https://example.com/a --once --results 3 --limit 10 --concurrency 2 --threads 3 --rate 0.5 --timeout 1.5 --verbose -q';
  expect(parseArguments([...line.split(' '), 'some words'])).toEqual({
    url: new URL('https://example.com/a'),
    query: 'some words',
    results: 3,
    once: true,
    terminal: true,
    open: true,
    limit: 10,
    concurrency: 2,
    threads: 3,
    rate: 0.5,
    timeout: 1.5,
    port: 0,
    verbose: true,
    chaos: undefined,
    seed: 1,
  });
});

test.each([
  [['--chaos'], 0.05, 1],
  [['--chaos=0.1', '--seed', '7'], 0.1, 7],
])('chaos comes if it is asked for: %s', (args, chaos, seed) => {
  expect(parseArguments(args)).toMatchObject({ chaos, seed });
});

test('without threads, pages are analysed on the event loop', () => {
  expect(parseArguments(['--threads', '0'])?.threads).toBe(0);
});

test.each([[['--terminal']], [['--once']], [['--query', 'words']], [['--chaos']]])(
  '%s stays on the terminal',
  (args) => {
    expect(parseArguments(args)?.terminal).toBe(true);
  },
);

test('to a site that is not ours, requests are few', () => {
  expect(parseArguments(['http://example.com'])?.rate).toBe(10);
});

test.each<[string, string[], string]>([
  ['a typo in a flag', ['--onec'], "unknown option '--onec' (Did you mean --once?); --help lists all"],
  ['a flag without its value', ['--query'], "option '-q, --query <words>' argument missing"],
  ['an empty query', ['--query', ' '], 'It is empty.'],
  ['a query without quotes', ['https://example.com', 'package'], 'Put a query of several words in quotes.'],
  ['no number', ['--limit', 'many'], 'It must be a whole number from 1 to 100000.'],
  ['a number that is too small', ['--limit', '0'], 'It must be a whole number from 1 to 100000.'],
  ['a number that is too large', ['--port', '65536'], 'It must be a whole number from 1 to 65535.'],
  ['a broken number where a whole one is asked for', ['--concurrency', '1.5'], 'a whole number from 1 to 64'],
  ['more threads than can be of use', ['--threads', '65'], 'It must be a whole number from 0 to 64.'],
  ['more chaos than can be survived', ['--chaos=0.2'], 'It must be a number from 0 to 0.1.'],
  ['a negative number', ['--rate', '-1'], 'It must be a number from 0.01 to 1000.'],
  ['a number in another notation', ['--timeout', '1e1'], 'It must be a number from 0.1 to 600.'],
  ['a file', [thisFile], 'is a file, and not the address of a site'],
  ['an address without its scheme', ['example.com/a'], 'did you mean https://example.com/a?'],
  ['a host without its scheme', ['localhost:8080'], 'did you mean http://localhost:8080?'],
  ['another scheme', ['ftp://example.com'], 'is not the address of a site'],
  ['a word', ['banana'], 'is not the address of a site'],
  ['an address without a host', ['http://'], 'is not the address of a site'],
  ['an address with a password', ['http://me:pw@example.com'], 'with a user name or password'],
  [
    'a port for a site of ones own',
    ['http://example.com', '--once', '--port', '80'],
    '--port is where the documentation',
  ],
])('%s is refused in one line', (_what, args, message) => {
  let refusal: unknown;
  try {
    parseArguments(args);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toMatchObject({ name: 'PlainError', exitCode: 2, message: expect.stringContaining(message) });
  expect((refusal as Error).message).not.toContain('\n');
});
