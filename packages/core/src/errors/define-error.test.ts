import { inspect } from 'node:util';
import { defineError, errorsExplainedIn } from './define-error.js';
import { isInstarError } from './instar-error.js';

const twoSteps = defineError('INSTAR_NEXT_TWICE', (agent: string, cause: Error) => ({
  problem: `${agent} asked for two steps`,
  place: agent,
  remedy: 'Ask for one',
  cause,
}));

test('an error of the catalogue has a code, and its message ends with the link to what explains it', () => {
  const cause = new Error('because');
  const error = twoSteps('Index#1', cause);
  const docs = 'node_modules/@instar/core/errors.md#instar_next_twice';
  expect(error).toMatchObject({ code: 'INSTAR_NEXT_TWICE', place: 'Index#1', remedy: 'Ask for one', cause, docs });
  expect(error.message).toBe(
    `[INSTAR_NEXT_TWICE] Index#1 asked for two steps (Index#1).\n  → Ask for one.\n  See ${docs}`,
  );
  expect(isInstarError(error, 'INSTAR_NEXT_TWICE')).toBe(true);
});

test('another package has a page of its own', () => {
  const define = errorsExplainedIn('https://example.com/errors');
  const internal = define('INSTAR_INTERNAL', () => ({ problem: 'Broken' }));
  expect(internal().docs).toBe('https://example.com/errors#instar_internal');
});

test('its stack starts where the error is made', () => {
  function refuse(): Error {
    return twoSteps('Index#1', new Error('because'));
  }
  const [first] = /^ +at .*$/m.exec(refuse().stack ?? '') ?? [];
  expect(first).toContain('at refuse');
});

test('a console prints place, remedy and link once, in the message, and JSON has them all', () => {
  const error = twoSteps('Index#1', new Error('because'));
  for (const text of ['Ask for one', 'errors.md#instar_next_twice', '(Index#1)'])
    expect(inspect(error).split(text)).toHaveLength(2);
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: 'InstarError',
    code: 'INSTAR_NEXT_TWICE',
    message: error.message,
    place: 'Index#1',
    remedy: 'Ask for one',
    docs: 'node_modules/@instar/core/errors.md#instar_next_twice',
  });
});
