import fc from 'fast-check';
import { toMilliseconds, type Duration } from './duration.js';

test.each<[Duration, number]>([
  [0, 0],
  [1.5, 1.5],
  ['0ms', 0],
  ['200ms', 200],
  ['1.5s', 1_500],
  ['10m', 600_000],
  ['2h', 7_200_000],
  ['1d', 86_400_000],
  ['007s', 7_000],
])('%p is %p milliseconds', (duration, milliseconds) => {
  expect(toMilliseconds(duration)).toBe(milliseconds);
});

test.each<unknown>([
  -1,
  NaN,
  Infinity,
  '',
  '5',
  's',
  '-1s',
  '+1s',
  '1 s',
  ' 1s',
  '1s ',
  '1S',
  '1e3ms',
  '.5s',
  '1.s',
  '1w',
])('%p is not a duration', (duration) => {
  expect(() => toMilliseconds(duration as Duration)).toThrow(
    expect.objectContaining({ code: 'INSTAR_DURATION_INVALID' }),
  );
});

test.each<unknown>([undefined, null, true, {}, ['1s'], [1], Symbol('1s'), 1n, () => 1])(
  'what is neither a number nor a text is no duration: %p',
  (duration) => {
    expect(() => toMilliseconds(duration as Duration)).toThrow(
      expect.objectContaining({ code: 'INSTAR_DURATION_INVALID' }),
    );
  },
);

test('the error names the duration and its place', () => {
  expect(() => toMilliseconds('soon' as Duration, 'Fetcher.getPage')).toThrow(
    '"soon" is not a duration (Fetcher.getPage)',
  );
});

test('for any value it returns a finite number of at least 0 or throws', () => {
  const texts = fc.tuple(
    fc.string({ unit: fc.constantFrom('0', '1', '5', '9', '.'), maxLength: 400 }),
    fc.constantFrom('ms', 's', 'm', 'h', 'd'),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.double(),
        fc.string(),
        texts.map((parts) => parts.join('')),
      ),
      (duration) => {
        let milliseconds: number;
        try {
          milliseconds = toMilliseconds(duration as Duration);
        } catch (error) {
          expect(error).toMatchObject({ code: 'INSTAR_DURATION_INVALID' });
          return;
        }
        expect(milliseconds).toBeGreaterThanOrEqual(0);
        expect(milliseconds).toBeLessThan(Infinity);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('so it does for a number of more digits than a number can have', () => {
  expect(() => toMilliseconds(`${'9'.repeat(400)}ms` as Duration)).toThrow(
    expect.objectContaining({ code: 'INSTAR_DURATION_INVALID' }),
  );
});
