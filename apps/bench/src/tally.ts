import { performance } from 'node:perf_hooks';

const REACHED = Promise.resolve();

/**
 * Counts work at the place where it is done, in the handlers themselves, so that no figure rests on work that was only asked for.
 */
export class Tally {
  /** Units of work done since the tally was made. */
  done = 0;
  /** The last time that a handler read. */
  lastRead = 0;

  private target = Infinity;
  private resolve: (() => void) | undefined = undefined;

  /** One unit of work. */
  add(): void {
    if (++this.done === this.target) this.resolve?.();
  }

  /** Units of work that are done at one go. */
  addAll(units: number): void {
    this.done += units;
    if (this.done === this.target) this.resolve?.();
  }

  /** One unit of work that reads the clock, as the steps in CRB's own benchmark do. */
  tick(): void {
    this.lastRead = performance.now();
    this.add();
  }

  /** One unit of work: a request for the double of a number, and the response. */
  responded(response: number, asked: number): void {
    if (response !== asked * 2) throw new Error(`The response to ${asked} was ${response}, not its double`);
    this.add();
  }

  /** The numbers from 0 on were to be summed, a unit each, and this is what came. */
  summed(sum: number, count: number): void {
    const right = (count * (count - 1)) / 2;
    if (sum !== right) throw new Error(`The sum of the first ${count} numbers is ${right}, not ${sum}`);
    this.addAll(count);
  }

  /** The same, of their doubles. */
  doublesSummed(sum: number, count: number): void {
    this.summed(sum / 2, count);
  }

  /** Settles when `units` more have been done than the last wait was for. Say so before the work is asked for. */
  expect(units: number): void {
    this.target = (this.target === Infinity ? this.done : this.target) + units;
    this.resolve = undefined;
  }

  reached(): Promise<void> {
    if (this.done >= this.target) return REACHED;
    return new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  /** @throws Error unless exactly what was expected has been done. */
  verify(what: string): void {
    if (this.done !== this.target)
      throw new Error(`${what}: ${this.target} units of work were expected, ${this.done} were done`);
  }
}
