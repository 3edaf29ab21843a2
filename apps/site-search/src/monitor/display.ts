import type { Progress } from '../crawl/progress.js';

/** Where progress is shown. */
export abstract class Display {
  /** @param rate pages per second, lately */
  abstract show(progress: Progress, rate: number): void;

  /** Nothing more is to be shown; the last that is known. */
  abstract end(progress?: Progress): void;
}
