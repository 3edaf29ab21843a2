import { toError } from '../errors/to-error.js';
import { ClassTable } from './class-table.js';
import { deserializeError, serializeError } from './serialized-error.js';

const PLAIN = new ClassTable([]);

/** What arrives on the other side. */
function arrived(thrown: unknown): Error & Readonly<Record<string, unknown>> {
  return deserializeError(structuredClone(serializeError(thrown, PLAIN)), PLAIN) as never;
}

function throwing(): never {
  throw new TypeError('in the getter');
}

/** An error on which something is not as it should be. */
function odd(change: PropertyDescriptorMap): Error {
  return Object.defineProperties(new RangeError('odd'), { kept: { value: 1, enumerable: true }, ...change });
}

test.each<[string, Error]>([
  ['a property', odd({ lost: { get: throwing, enumerable: true } })],
  ['the stack', odd({ stack: { get: throwing } })],
  ['the name', odd({ name: { get: throwing } })],
])('an error that throws when %s is read arrives with all the rest', (_what, error) => {
  expect(arrived(error)).toMatchObject({ message: 'odd', kept: 1 });
  expect(arrived(error)).toBeInstanceOf(RangeError);
});

test('an error whose keys cannot be listed arrives with its name and message', () => {
  const error = new Proxy(new RangeError('guarded'), { ownKeys: throwing });
  expect(arrived(error)).toMatchObject({ name: 'RangeError', message: 'guarded' });
});

test.each<[string, PropertyDescriptorMap]>([
  ['name', { name: { value: () => 'Odd' } }],
  ['stack', { stack: { value: { frames: [] } } }],
])('an error whose %s is not a string arrives without it', (key, change) => {
  const error = arrived(odd(change));
  expect(error).toMatchObject({ message: 'odd', kept: 1 });
  expect(['string', 'undefined']).toContain(typeof error[key]);
});

test('a circle of causes arrives as a circle', () => {
  const [first, second] = [new Error('first'), new Error('second')];
  first.cause = second;
  second.cause = first;
  const copy = arrived(first);
  expect(copy.cause).toMatchObject({ message: 'second' });
  expect((copy.cause as Error).cause).toBe(copy);
});

test('errors that refer to the one that gathers them, many of them, arrive once each', () => {
  const errors = Array.from({ length: 40 }, (_, index) => new Error(`error ${index}`));
  const all = new AggregateError(errors, 'all');
  for (const error of errors) error.cause = all;
  const copy = arrived(all) as unknown as AggregateError;
  expect(copy.errors.map((error: Error) => error.message)).toEqual(errors.map((error) => error.message));
  expect(copy.errors.every((error: Error) => error.cause === copy)).toBe(true);
});

test('a chain of causes without end is cut off', () => {
  let chain = new Error('the last');
  for (let n = 0; n < 10_000; n++) chain = new Error(`cause ${n}`, { cause: chain });
  let links = 0;
  for (let error: unknown = arrived(chain); error !== undefined; error = toError(error).cause) links++;
  expect(links).toBeGreaterThan(10);
  expect(links).toBeLessThan(100);
});

test('what is enumerable and what is not stays so', () => {
  const error = odd({ hidden: { value: 2, enumerable: false } });
  error.cause = new Error('cause');
  expect(Object.keys(arrived(error))).toEqual(Object.keys(error));
  expect(arrived(error)).toMatchObject({ hidden: 2, cause: { message: 'cause' } });
});
