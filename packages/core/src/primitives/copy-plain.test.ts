import { copyPlain } from './copy-plain.js';

class Shared {
  readonly list = [1];
}

test('objects, arrays, maps and sets are copied at any depth', () => {
  const key = Symbol('key');
  const value = {
    a: [{ b: 1 }],
    m: new Map([[{ k: 1 }, [2]]]),
    s: new Set([{ c: 3 }]),
    [key]: { d: 4 },
    n: null,
    t: 'x',
  };
  const copy = copyPlain(value);
  expect(copy).toEqual(value);
  copy.a[0]!.b = 9;
  [...copy.m.values()][0]!.push(9);
  [...copy.s][0]!.c = 9;
  copy[key].d = 9;
  expect(value).toEqual({
    a: [{ b: 1 }],
    m: new Map([[{ k: 1 }, [2]]]),
    s: new Set([{ c: 3 }]),
    [key]: { d: 4 },
    n: null,
    t: 'x',
  });
});

test('instances of classes and functions are shared', () => {
  const value = { shared: new Shared(), at: new Date(0), call: () => 1 };
  const copy = copyPlain(value);
  expect(copy).not.toBe(value);
  expect(copy.shared).toBe(value.shared);
  expect(copy.at).toBe(value.at);
  expect(copy.call).toBe(value.call);
});

test('what refers to itself is copied once', () => {
  const value: { self?: unknown; list: unknown[] } = { list: [] };
  value.self = value;
  value.list.push(value.list, value);
  const copy = copyPlain(value);
  expect(copy.self).toBe(copy);
  expect(copy.list[0]).toBe(copy.list);
  expect(copy.list[1]).toBe(copy);
});

test('an object without a prototype stays one, and a primitive value stays itself', () => {
  const bare = Object.assign(Object.create(null) as Record<string, number>, { a: 1 });
  expect(Object.getPrototypeOf(copyPlain(bare))).toBeNull();
  expect([1, 'a', undefined, null].map((value) => copyPlain(value))).toEqual([1, 'a', undefined, null]);
});
