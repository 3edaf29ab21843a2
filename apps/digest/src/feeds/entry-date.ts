const DAY = 86_400_000;

/** No feed is older than that: what says so has no date. */
const FIRST = Date.UTC(1990, 0, 1);

/** `Tue, 10 Jun 2003 04:00:00 GMT`, as RSS has it, and as it is often written. The parser of JavaScript would read a date from any text. */
const RFC_822 =
  /^(?:[a-z]{3,9},?\s+)?\d{1,2}\s+[a-z]{3,9}\.?,?\s+\d{4}(?:\s+\d{1,2}:\d{2}(?::\d{2})?(\s*(?:[a-z]{1,5}|[+-]\d{2}:?\d{2})(?:\s*\([a-z ]+\))?)?)?$/i;

/** `2003-06-10T04:00:00Z`, as Atom and JSON Feed have it, with a space at least as often. */
const ISO = /^\d{4}-\d{2}(?:-\d{2}(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(\s*(?:z|utc|[+-]\d{2}:?\d{2}))?)?)?$/i;

/**
 * Reads the date of an entry. One without a zone is of UTC.
 *
 * @param now the time, in milliseconds since the epoch
 * @returns `undefined` for what is not a date, and for dates that are wrong: before 1990, or more than a day ahead. Less than a day ahead is
 *   a clock or a zone that is wrong, and is now
 */
export function entryDate(text: string | undefined, now: number): number | undefined {
  const date = text === undefined || text.length > 60 ? NaN : parse(text.trim());
  if (Number.isNaN(date) || date < FIRST || date > now + DAY) return undefined;
  return Math.min(date, now);
}

function parse(text: string): number {
  const written = RFC_822.exec(text) ?? ISO.exec(text);
  if (written === null) return NaN;
  const zoned = written[1] !== undefined || !text.includes(':');
  const date = Date.parse(
    zoned ? text : `${text.replace(' ', ISO.test(text) ? 'T' : ' ')}${ISO.test(text) ? 'Z' : ' GMT'}`,
  );
  // Zones that the parser does not know, as CEST.
  return Number.isNaN(date) && zoned && written[1] !== undefined
    ? Date.parse(text.replace(/\s*[a-z]{1,5}$/i, ' GMT'))
    : date;
}
