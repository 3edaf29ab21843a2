import type { Progress } from '../crawl/progress.js';
import { Display } from '../monitor/display.js';
import { clearCurrentLine, type Screen } from './screen.js';

/** Characters of the bar itself. */
const LENGTH = 24;

/** A progress bar at the bottom of a terminal. */
export class BarDisplay extends Display {
  private text = '';
  private rate = 0;

  constructor(private readonly screen: Pick<Screen, 'output' | 'width' | 'setBottom' | 'releaseBottom'>) {
    super();
  }

  override show(progress: Progress, rate: number): void {
    this.rate = rate;
    this.text = barLine(progress, rate);
    this.screen.setBottom(this);
  }

  override end(progress?: Progress): void {
    if (this.text === '') return;
    if (progress !== undefined) this.show(progress, this.rate);
    this.text = '';
    this.screen.releaseBottom();
    this.screen.output.write('\n');
  }

  clear(): void {
    clearCurrentLine(this.screen.output);
  }

  draw(): void {
    this.clear();
    // A line that wraps could not be cleared, nor could one that the terminal's own `^C` makes wrap.
    this.screen.output.write(this.text.slice(0, (this.screen.width ?? Infinity) - 3));
  }
}

function barLine({ visited, known, failed }: Progress, rate: number): string {
  const done = Math.round((LENGTH * visited) / known);
  const bar = '█'.repeat(done) + '░'.repeat(LENGTH - done);
  return `${bar} ${visited}/${known} pages · ${failed} failed · ${rate.toFixed(rate < 10 ? 1 : 0)} pages/s`;
}
