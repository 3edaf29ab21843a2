const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

/** A day as readers write it: `June 10, 2003`, of UTC. */
export function longDate(milliseconds: number): string {
  return DAY.format(milliseconds);
}

/** The same for machines: `2003-06-10`. */
export function isoDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
