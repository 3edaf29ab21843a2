import type { Progress } from '../crawl/progress.js';
import type { Clock } from '../clock.js';
import { Display } from '../monitor/display.js';
import type { Screen } from './screen.js';

/** Milliseconds between two lines. */
const INTERVAL = 2_000;

/** A plain line now and then, for files, pipes and logs. */
export class LineDisplay extends Display {
  private last: number;

  constructor(
    private readonly screen: Pick<Screen, 'print'>,
    private readonly clock: Clock,
  ) {
    super();
    this.last = clock.now();
  }

  override show({ visited, known, failed }: Progress, rate: number): void {
    const now = this.clock.now();
    if (now - this.last < INTERVAL) return;
    this.last = now;
    this.screen.print(`visited ${visited} of ${known} pages, ${failed} failed, ${rate.toFixed(1)} pages/s`);
  }

  override end(): void {
    // The lines are out, and the summary follows.
  }
}
