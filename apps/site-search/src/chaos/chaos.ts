import { createHash } from 'node:crypto';

/** What chaos throws. */
export class Havoc extends Error {
  override readonly name = 'Havoc';

  constructor(place: string) {
    super(`chaos struck ${place}`);
  }
}

/**
 * Strikes at random, and yet the same in every run: the seed says what luck the first, second and third time at a place has, whatever
 * happens elsewhere meanwhile.
 */
export class Chaos {
  private readonly visits = new Map<string, number>();

  /** @param rate how often it strikes, from 0, never, to 1, always */
  constructor(
    private readonly rate: number,
    private readonly seed: number,
  ) {}

  /** Does some work, and may throw before it has begun or when it is done. */
  around<T>(place: string, work: () => T): T {
    this.strike(`before ${place}`);
    const done = work();
    if (!(done instanceof Promise)) {
      this.strike(`after ${place}`);
      return done;
    }
    const struck = done.then((answer: unknown) => {
      this.strike(`after ${place}`);
      return answer;
    });
    return struck as T;
  }

  /** Throws, or does not. */
  strike(place: string): void {
    // A server of our own has another port in each run.
    const here = place.replace(/https?:\/\/[^/]+/, '');
    const visit = (this.visits.get(here) ?? 0) + 1;
    this.visits.set(here, visit);
    if (luck(`${this.seed} ${here} ${visit}`) < this.rate) throw new Havoc(place);
  }
}

/** A number from 0 to 1 that looks as if it had nothing to do with the text. */
function luck(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
}
