import { runInNewContext } from 'node:vm';
import { InstarError, isInstarError } from './instar-error.js';
import { toError } from './to-error.js';

const full = {
  code: 'INSTAR_ASK_TIMEOUT',
  problem: 'No response came',
  place: 'Index#1',
  remedy: 'Wait longer',
} as const;

test('its message has the code, the problem, the place and the remedy', () => {
  expect(new InstarError(full).message).toBe('[INSTAR_ASK_TIMEOUT] No response came (Index#1).\n  → Wait longer.');
  expect(new InstarError({ code: 'INSTAR_ASK_TIMEOUT', problem: 'No response came' }).message).toBe(
    '[INSTAR_ASK_TIMEOUT] No response came.',
  );
});

test('its details are to be read by programs', () => {
  const cause = new Error('because');
  expect(new InstarError({ ...full, cause })).toMatchObject({
    name: 'InstarError',
    code: 'INSTAR_ASK_TIMEOUT',
    place: 'Index#1',
    remedy: 'Wait longer',
    cause,
  });
});

test('it is made where the name that errors inherit is frozen', () => {
  const name = Object.getOwnPropertyDescriptor(Error.prototype, 'name') as PropertyDescriptor;
  Object.defineProperty(Error.prototype, 'name', { ...name, writable: false });
  try {
    const error = new InstarError(full);
    expect([error.name, isInstarError(error)]).toEqual(['InstarError', true]);
  } finally {
    Object.defineProperty(Error.prototype, 'name', name);
  }
});

test('its name is no enumerable property, which a console would print once more', () => {
  expect(Object.keys(new InstarError(full))).toEqual(['code']);
});

test('it has a cause only if it was given one', () => {
  expect('cause' in new InstarError(full)).toBe(false);
  expect(new InstarError({ ...full, cause: undefined })).toHaveProperty('cause', undefined);
});

test('isInstarError tells it by its code', () => {
  const error: unknown = new InstarError(full);
  expect(isInstarError(error)).toBe(true);
  expect(isInstarError(error, 'INSTAR_ASK_TIMEOUT')).toBe(true);
  expect(isInstarError(error, 'INSTAR_ASK_CANCELLED')).toBe(false);
  expect(isInstarError(new Error('[INSTAR_ASK_TIMEOUT]'))).toBe(false);
  expect(isInstarError({ name: 'InstarError', code: 'INSTAR_ASK_TIMEOUT' })).toBe(false);
});

/** An error of another copy of the package, in another realm: no prototype is shared. */
const foreign: unknown = runInNewContext(`
  class InstarError extends Error {
    name = 'InstarError';
    code = 'INSTAR_ASK_TIMEOUT';
  }
  new InstarError('from afar');
`);

test('isInstarError works across realms and copies of the package', () => {
  expect(foreign).not.toBeInstanceOf(InstarError);
  expect(foreign instanceof Error).toBe(false);
  expect(isInstarError(foreign, 'INSTAR_ASK_TIMEOUT')).toBe(true);
});

test.each<[string, unknown]>([
  ['of this realm', new RangeError('x')],
  ['of another realm', runInNewContext('new TypeError("x")')],
  ['of another copy of the package', foreign],
  ['of the platform', AbortSignal.abort().reason],
])('toError leaves an error as it is: one %s', (_, error) => {
  expect(toError(error)).toBe(error);
});

test.each<[unknown, string]>([
  ['text', '"text"'],
  [7, '7'],
  [undefined, 'undefined'],
  [null, 'null'],
  [Symbol('s'), 'Symbol(s)'],
  [{ a: 1 }, '[object Object]'],
  [Object.create(null), '[object Object]'],
  [{ message: 'x', stack: 'x' }, '[object Object]'],
  [Object.create(Error.prototype, { message: { value: 7 } }), '[object Object]'],
])('toError makes anything else the cause of one: %p', (thrown, printed) => {
  expect(toError(thrown)).toMatchObject({
    code: 'INSTAR_THROWN_VALUE',
    cause: thrown,
    message: expect.stringContaining(`not an error was thrown: ${printed}.`),
  });
});

test('an error that cannot be read is handled as a value', () => {
  const mute = Object.defineProperty(new Error('mute'), 'message', {
    get() {
      throw new Error('not to be read');
    },
  });
  const nameless = Object.defineProperty(new Error('nameless'), 'name', {
    get() {
      throw new Error('not to be read');
    },
  });
  expect(isInstarError(mute)).toBe(false);
  expect(isInstarError(nameless)).toBe(false);
  const error = toError(mute);
  expect(isInstarError(error, 'INSTAR_THROWN_VALUE')).toBe(true);
  expect(error.cause).toBe(mute);
});
