import { messageOf, printValue, textOf } from './print-value.js';

function refuse(): never {
  throw new Error('not to be read');
}

const hostile = new Proxy(
  {},
  { get: refuse, has: refuse, getPrototypeOf: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse },
);
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const getters = {
  get message(): never {
    return refuse();
  },
  get [Symbol.toStringTag](): never {
    return refuse();
  },
  toString: refuse,
};
const callable = Object.assign(() => undefined, { toString: refuse });

test.each([hostile, revoked, getters, callable, Object.create(null)])(
  'a value that refuses to be read is printed',
  (value) => {
    for (const print of [printValue, textOf, messageOf]) expect(print(value)).toEqual(expect.any(String));
  },
);

test.each<[unknown, string, string]>([
  ['text', '"text"', 'text'],
  [7, '7', '7'],
  [7n, '7', '7'],
  [undefined, 'undefined', 'undefined'],
  [null, 'null', 'null'],
  [Symbol('s'), 'Symbol(s)', 'Symbol(s)'],
  [{ a: 1 }, '[object Object]', '[object Object]'],
])('%p is printed as %s, and turned into the text %s', (value, printed, text) => {
  expect(printValue(value)).toBe(printed);
  expect(textOf(value)).toBe(text);
});

test('the message of an error is what it says; of anything else, the value in a few words', () => {
  expect(messageOf(new Error('broken'))).toBe('broken');
  expect(messageOf('broken')).toBe('"broken"');
  expect(messageOf(undefined)).toBe('undefined');
  expect(messageOf({ message: 7 })).toBe('[object Object]');
});
