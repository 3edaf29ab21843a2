import { copyAny, copyInstance } from './copy.js';

class Page {
  readonly seen = new Map([['a', { count: 1 }]]);
  readonly dates = [new Date(0)];
  constructor(readonly url: string) {}

  get host(): string {
    return this.url.slice(0, 1);
  }
}

test('an instance is copied with its class and deeply, by structured clone', () => {
  const page = new Page('abc');
  const copy = copyInstance(page, 'Agent.method');
  expect(copy).toBeInstanceOf(Page);
  expect(copy).toEqual(page);
  expect(copy.host).toBe('a');
  expect(copy.seen).not.toBe(page.seen);
  expect(copy.dates[0]).not.toBe(page.dates[0]);
});

test('what two fields share they share in the copy', () => {
  const shared = { count: 1 };
  const copy = copyInstance({ one: shared, other: shared }, 'Agent.method');
  expect(copy.one).toBe(copy.other);
  expect(copy.one).not.toBe(shared);
});

test('a frozen instance has a copy that is not frozen, and one without a prototype has a copy without one', () => {
  const frozen = Object.freeze(new Page('abc'));
  expect(Object.isFrozen(copyInstance(frozen, 'Agent.method'))).toBe(false);
  const bare = Object.assign(Object.create(null) as object, { url: 'abc' });
  expect(Object.getPrototypeOf(copyInstance(bare, 'Agent.method'))).toBeNull();
});

test.each<[string, unknown]>([
  ['undefined', undefined],
  ['null', null],
  ['a number', 7],
  ['plain data', { list: [1, { two: 2 }] }],
  ['an array', [new Date(0)]],
  ['a map', new Map([[1, 'one']])],
  ['an instance', new Page('abc')],
])('any value may be copied: %s', (_what, value) => {
  const copy = copyAny(value, 'Agent.method');
  expect(copy).toEqual(value);
  if (typeof value === 'object' && value !== null) expect(copy).not.toBe(value);
});

test('an error keeps what structured cloning keeps of it', () => {
  const copy = copyAny(new RangeError('too far'), 'Agent.method');
  expect(copy).toMatchObject({ name: 'RangeError', message: 'too far' });
});

test('what cannot be cloned is an error that names the field, the place and the reason', () => {
  expect(() => copyInstance(Object.assign(new Page('abc'), { act: () => undefined }), 'Agent.method')).toThrow(
    expect.objectContaining({
      code: 'INSTAR_NOT_CLONEABLE',
      place: 'Agent.method',
      message: expect.stringContaining('Page.act'),
      remedy: expect.any(String),
      cause: expect.anything(),
    }),
  );
  expect(() => copyAny(Symbol('sign'), 'Agent.method')).toThrow(
    expect.objectContaining({ code: 'INSTAR_NOT_CLONEABLE', message: expect.stringContaining('Symbol(sign)') }),
  );
});

test('an engine without structuredClone is named as such', () => {
  const { structuredClone } = globalThis;
  Reflect.deleteProperty(globalThis, 'structuredClone');
  try {
    expect(() => copyAny({}, 'Agent.method')).toThrow(expect.objectContaining({ code: 'INSTAR_HOST_LACKS' }));
  } finally {
    globalThis.structuredClone = structuredClone;
  }
});
