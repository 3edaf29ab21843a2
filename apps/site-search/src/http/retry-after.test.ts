import { retryAfter } from './retry-after.js';

const now = Date.parse('2024-01-01T00:00:00Z');

test.each([
  ['120', 120_000],
  ['Mon, 01 Jan 2024 00:00:30 GMT', 30_000],
  ['Sun, 31 Dec 2023 00:00:00 GMT', 0],
  ['soon', undefined],
  [null, undefined],
])('Retry-After: %s', (header, milliseconds) => {
  expect(retryAfter(header, now)).toBe(milliseconds);
});
