/** 38.4 and 38.5 of docs/semantics.md: the fallback for structuredClone, beside the platform's. */
import * as fc from 'fast-check';
import { structuredClone as fallback } from '../../src/bare/structured-clone.js';

/** Values of all kinds that the platform clones, some of them shared. */
const cloneable = fc.letrec<{ value: unknown; leaf: unknown }>((tie) => ({
  leaf: fc.oneof(
    fc.string(),
    fc.double(),
    fc.bigInt(),
    fc.boolean(),
    fc.constantFrom(undefined, null, -0),
    fc.date(),
    fc.constantFrom(/a+/gi, Object(1), Object('text'), Object(true), Object(5n)),
    fc.uint8Array(),
    fc.float64Array(),
    fc.uint8Array().map((bytes) => bytes.buffer),
    fc.uint8Array({ minLength: 3 }).map((bytes) => new DataView(bytes.buffer, 1, 2)),
    fc.string().map((text) => new RangeError(text)),
  ),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 4 }).map((entries) => new Map(entries)),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => new Set(items)),
    tie('value').map((shared) => [shared, { shared }]),
  ),
})).value;

/** The name of the error that a function throws, or what it returns. */
function outcomeOf(clone: () => unknown): unknown {
  try {
    return { cloned: clone() };
  } catch (error) {
    return { threw: (error as Error).name };
  }
}

describe('38.4 the fallback for structuredClone', () => {
  test('copies what the platform copies, and shares what it shares', () => {
    fc.assert(
      fc.property(cloneable, (value) => {
        expect(fallback(value)).toEqual(structuredClone(value));
      }),
    );
  });

  test('keeps shared and circular objects, and no object of the original', () => {
    const shared = { deep: new Map([['key', new Set([1])]]) };
    const value: { again?: object; list: unknown[] } = { list: [shared, shared] };
    value.again = value;
    const copy = fallback(value);
    expect(copy.again).toBe(copy);
    expect(copy.list[0]).toBe(copy.list[1]);
    expect(copy.list[0]).not.toBe(shared);
    expect((copy.list[0] as typeof shared).deep).not.toBe(shared.deep);
  });

  test('makes plain objects of instances, without their accessors, and keeps a key named __proto__', () => {
    class Point {
      x = 1;
      get twice(): number {
        return this.x * 2;
      }
    }
    const copy = fallback(new Point());
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(copy).toEqual({ x: 1 });
    const odd = JSON.parse('{"__proto__": 1}') as object;
    expect(Object.keys(fallback(odd))).toEqual(['__proto__']);
  });

  test('keeps the class of the engine, message, stack and cause of an error, and no other of its properties', () => {
    const error = Object.assign(new TypeError('wrong', { cause: new RangeError('far') }), { code: 'E' });
    const copy = fallback(error);
    expect(copy).toBeInstanceOf(TypeError);
    expect([copy.message, copy.stack]).toEqual(['wrong', error.stack]);
    expect(copy.cause).toBeInstanceOf(RangeError);
    expect(Object.keys(copy)).toEqual([]);
  });

  test('keeps views of one buffer on one buffer, and holes of lists', () => {
    const bytes = new Uint8Array([1, 2, 3, 4]);
    const { all, part } = fallback({ all: bytes, part: bytes.subarray(1, 3) });
    all[1] = 9;
    expect(part).toEqual(new Uint8Array([9, 3]));
    expect(bytes[1]).toBe(2);
    // eslint-disable-next-line no-sparse-arrays -- a hole is what is tested
    expect(Object.keys(fallback([1, , 3]))).toEqual(['0', '2']);
  });

  test('copies data of any depth', () => {
    let deep: { inner?: object } = {};
    for (let depth = 0; depth < 100_000; depth++) deep = { inner: deep };
    expect(fallback(deep)).toHaveProperty('inner.inner.inner');
  });

  test('moves a buffer', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const copy = fallback(bytes, { transfer: [bytes.buffer] });
    expect(copy).toEqual(new Uint8Array([1, 2, 3]));
    const canDetach = 'transfer' in ArrayBuffer.prototype;
    expect(bytes.byteLength).toBe(canDetach ? 0 : 3);
  });
});

describe('38.5 the fallback for structuredClone refuses, with a DataCloneError, what the platform refuses', () => {
  test.each([
    ['a function', () => 1],
    ['a symbol', Symbol('own')],
    ['a boxed symbol', Object(Symbol('own'))],
    ['a promise', Promise.resolve()],
    ['a WeakMap', new WeakMap()],
    ['a WeakRef', new WeakRef({})],
    ['a method in an object', { list: [{ call() {} }] }],
  ])('%s', (_what, value) => {
    const outcome = outcomeOf(() => fallback(value));
    expect(outcome).toEqual({ threw: 'DataCloneError' });
    expect(outcome).toEqual(outcomeOf(() => structuredClone(value)));
  });

  test('what cannot be transferred', () => {
    const outcome = outcomeOf(() => fallback({}, { transfer: [{}] }));
    expect(outcome).toEqual({ threw: 'DataCloneError' });
  });
});
