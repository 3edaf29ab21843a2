import { ReplaySubject, type Observable } from 'rxjs';
import type { Clock } from '../../clock.js';
import type { CrawlFace } from '../../crawl/crawl-face.js';
import type { CrawlOutcome } from '../../crawl/crawl-outcome.js';
import { Ledger } from '../../crawl/ledger.js';
import { omissions } from '../../crawl/omissions.js';
import type { Progress } from '../../crawl/progress.js';
import type { Display } from '../../monitor/display.js';
import type { CrawlView } from './crawl-view.js';

/** Failures that a view names at most. */
const MOST_FAILURES = 50;

/** One crawl of the web application: its books, and the face that it reports to, of which clients see a view. */
export class CrawlRecord implements CrawlFace, Display {
  readonly ledger = new Ledger();
  private readonly began: number;
  private readonly views = new ReplaySubject<CrawlView>(1);
  private current: CrawlView;
  private closed = false;

  constructor(
    id: string,
    url: string,
    private readonly clock: Clock,
  ) {
    this.began = clock.now();
    const progress = { visited: 0, known: 0, failed: 0 };
    this.current = { id, url, state: 'running', progress, rate: 0, seconds: 0, notes: [], failures: [] };
    this.views.next(this.current);
  }

  get view(): CrawlView {
    return this.current;
  }

  /** The view, and each later one; completes when the crawl is over. */
  get changes(): Observable<CrawlView> {
    return this.views.asObservable();
  }

  get isOver(): boolean {
    return this.closed;
  }

  note(line: string): void {
    this.update({ notes: [...this.current.notes, line] });
  }

  show(progress: Progress, rate: number): void {
    this.update({ progress, rate });
  }

  /** Somebody has cancelled it. */
  stopping(): void {
    this.update({ state: 'stopping' });
  }

  deliver(outcome: CrawlOutcome, hurried: boolean): Promise<void> {
    if (outcome.kind === 'impossible') this.fail(outcome.reason);
    else {
      const { report } = outcome;
      const limited = report.limited ? ['left out pages beyond the limit'] : [];
      const notes = [...this.current.notes, ...omissions(report), ...limited];
      this.close({ state: hurried ? 'cancelled' : 'finished', progress: report.progress, notes });
    }
    return Promise.resolve();
  }

  /** It could not be done. What is over stays as it is. */
  fail(reason: string): void {
    this.close({ state: 'failed', reason });
  }

  /** Part of a display: there is nothing to clear. */
  end(): void {
    return;
  }

  private close(change: Partial<CrawlView>): void {
    this.update({ ...change, rate: 0 });
    this.closed = true;
    this.views.complete();
  }

  private update(change: Partial<CrawlView>): void {
    if (this.isOver) return;
    const seconds = (this.clock.now() - this.began) / 1_000;
    this.current = { ...this.current, failures: this.ledger.failures(MOST_FAILURES), seconds, ...change };
    this.views.next(this.current);
  }
}
