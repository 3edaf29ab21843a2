import { readCommandLine, UsageError } from './command-line.js';
import { fullEffort, smokeEffort } from './effort.js';
import { allTopics } from './topics/all-topics.js';

describe('the command line', () => {
  test('without arguments everything is measured, thoroughly', () => {
    expect(readCommandLine([])).toMatchObject({ topics: allTopics, effort: fullEffort, json: false, strict: false });
  });

  test('takes topics, rounds and flags', () => {
    const given = readCommandLine([
      '--only',
      'ask',
      '--only',
      'tell',
      '--rounds',
      '3',
      '--json',
      '--ratios',
      '--strict',
      '--quick',
    ]);
    expect(given.topics.map(({ name }) => name)).toEqual(['ask', 'tell']);
    expect(given).toMatchObject({
      effort: { ...smokeEffort, rounds: 3 },
      json: true,
      ratios: true,
      strict: true,
      quick: true,
    });
  });

  test.each([
    [['--only', 'asks'], 'There is no topic "asks"; there are tell, tell-async, ask,'],
    [['--rounds', '0'], '--rounds takes a whole number from 1 on, not "0"'],
    [['--fast'], "Unknown option '--fast'"],
  ])('%j is refused in a word', (args, message) => {
    expect(() => readCommandLine(args)).toThrow(UsageError);
    expect(() => readCommandLine(args)).toThrow(message);
  });
});
