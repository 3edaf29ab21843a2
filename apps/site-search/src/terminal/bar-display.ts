import { SingleBar } from 'cli-progress';
import type { Progress } from '../crawl/progress.js';
import { Display } from '../monitor/display.js';

const FORMAT = '{bar} {value}/{total} pages · {failed} failed · {rate} pages/s';

/** A progress bar, for a terminal. */
export class BarDisplay extends Display {
  private readonly bar: SingleBar;

  constructor(stream: NodeJS.WriteStream) {
    super();
    this.bar = new SingleBar({
      stream,
      format: FORMAT,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      barsize: 24,
      hideCursor: true,
      forceRedraw: true,
    });
  }

  override show({ visited, known, failed }: Progress, rate: number): void {
    if (!this.bar.isActive) this.bar.start(known, visited, { failed, rate: '0' });
    this.bar.setTotal(known);
    this.bar.update(visited, { failed, rate: rate.toFixed(rate < 10 ? 1 : 0) });
  }

  override end(progress?: Progress): void {
    if (!this.bar.isActive) return;
    if (progress !== undefined) {
      this.bar.setTotal(progress.known);
      this.bar.update(progress.visited, { failed: progress.failed });
    }
    this.bar.stop();
  }
}
