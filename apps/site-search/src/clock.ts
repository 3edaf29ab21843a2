/** Where agents read the time, so that tests can own it. */
export abstract class Clock {
  /** Milliseconds since some moment. */
  abstract now(): number;
}
