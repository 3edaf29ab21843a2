import { entryDate } from './entry-date.js';

const now = Date.UTC(2026, 10, 30, 12);
const tenth = Date.UTC(2003, 5, 10);

test.each([
  ['Tue, 10 Jun 2003 04:00:00 GMT', tenth + 4 * 3_600_000],
  ['10 Jun 2003 04:00 +0200', tenth + 2 * 3_600_000],
  ['Tue, 10 June 2003 04:00:00 EST', tenth + 9 * 3_600_000],
  ['Tue, 10 Jun 2003 04:00:00 CEST', tenth + 4 * 3_600_000],
  ['Tue, 10 Jun 2003 04:00:00', tenth + 4 * 3_600_000],
  ['10 Jun 2003', tenth],
  ['2003-06-10', tenth],
  ['2003-06-10T04:00:00', tenth + 4 * 3_600_000],
  ['2003-06-10 04:00:00', tenth + 4 * 3_600_000],
  [' 2003-06-10T04:00:00.5+02:00 ', tenth + 2 * 3_600_000 + 500],
])('%s is read, whatever the zone of the machine', (text, date) => {
  expect(entryDate(text, now)).toBe(date);
});

test.each([
  [undefined],
  [''],
  ['yesterday'],
  ['Chapter 5'],
  ['2003-13-45'],
  ['1970-01-01T00:00:00Z'],
  ['0001-01-01T00:00:00Z'],
  ['2026-12-24T00:00:00Z'],
  ['9999-12-31T00:00:00Z'],
  [`2003-06-10${' '.repeat(100_000)}x`],
])('%p is no date', (text) => {
  expect(entryDate(text, now)).toBeUndefined();
});

test('a few hours ahead is a clock that is wrong, and is now', () => {
  expect(entryDate('2026-11-30T20:00:00Z', now)).toBe(now);
});
