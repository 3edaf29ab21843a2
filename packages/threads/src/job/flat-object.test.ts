import { ClassTable } from '@instar/core/execution';
import { flatClassOf, isUnchanged, withClass } from './flat-object.js';
import { flatStepLabel, flatStepOf } from './wire.js';
import { Transfer } from './transfer.js';

class Point {
  constructor(
    readonly x: unknown,
    readonly y: unknown = 0,
  ) {}
}
class Point3 extends Point {
  readonly z = 0;
}
class Unlisted {
  readonly x = 1;
}

const table = new ClassTable([Point]);

test.each([1, 'one', true, null, undefined, 1n, NaN])('an instance with %p in it is flat', (value) => {
  expect(flatClassOf(new Point(value), table)).toBe(0);
});

test('an instance of a subclass is one of the nearest listed class', () => {
  const type = flatClassOf(new Point3(1), table) as number;
  const copy = withClass(structuredClone(new Point3(1)), type, table);
  expect(copy).toBeInstanceOf(Point);
  expect(copy).toMatchObject({ x: 1, y: 0, z: 0 });
});

test.each([
  ['an object', new Point({})],
  ['a function', new Point(() => 1)],
  ['a symbol', new Point(Symbol('one'))],
])('an instance with %s in it is not flat', (_, value) => {
  expect(flatClassOf(value, table)).toBeUndefined();
});

test.each([
  ['plain', { x: 1 }],
  ['of a class that is not listed', new Unlisted()],
  ['marked by Transfer', Transfer(new Point(1), [new ArrayBuffer(8)])],
  ['a list', [1]],
  ['a primitive', 1],
])('what is %s is not flat', (_, value) => {
  expect(flatClassOf(value, table)).toBeUndefined();
});

test('a copy is unchanged until a field is set to another value, added, removed or moved', () => {
  const before = new Point(NaN, 0);
  expect(isUnchanged(new Point(NaN, 0), before)).toBe(true);
  expect(isUnchanged(new Point(NaN, -0), before)).toBe(false);
  expect(isUnchanged(Object.assign(new Point(NaN, 0), { z: undefined }), before)).toBe(false);
  expect(isUnchanged({ x: NaN }, before)).toBe(false);
  expect(isUnchanged({ y: 0, x: NaN }, before)).toBe(false);
});

test('a label tells the kind of the step and the class of its value', () => {
  for (const kind of ['to', 'events', 'again', 'done', 'interrupt'] as const)
    for (const type of [-1, 0, 1, 1_000]) expect(flatStepOf(flatStepLabel(kind, type))).toEqual({ kind, type });
  expect([0, 1].map(flatStepOf)).toEqual([undefined, undefined]);
});
