import { randomUUID } from 'node:crypto';
import { from, merge, mergeMap, Subject, type Observable } from 'rxjs';
import type { Clock } from '../../clock.js';
import { CrawlRecord } from './crawl-record.js';
import type { CrawlView } from './crawl-view.js';

/** Crawls that are remembered at most, the oldest forgotten first; those that run count and stay. */
const MOST_REMEMBERED = 50;

/** The crawls of the application. A service, and so it outlives the agents that do them. */
export class Crawls {
  /** Tells this run of the application from an earlier one, whose crawls had the same numbers. */
  readonly run = randomUUID();
  private readonly records = new Map<string, CrawlRecord>();
  private readonly opened = new Subject<CrawlRecord>();
  private last = 0;

  constructor(private readonly clock: Clock) {}

  open(url: string): CrawlRecord {
    const record = new CrawlRecord(String(++this.last), url, this.clock);
    this.records.set(record.view.id, record);
    this.forgetOldest();
    this.opened.next(record);
    return record;
  }

  find(id: string): CrawlRecord | undefined {
    return this.records.get(id);
  }

  /** Those that are not over. */
  running(): CrawlRecord[] {
    return [...this.records.values()].filter(({ isOver }) => !isOver);
  }

  /** All of them, the newest first. */
  views(): CrawlView[] {
    return [...this.records.values()].map(({ view }) => view).reverse();
  }

  /** The view of each, and whatever becomes of it and of those to come. Never completes. */
  changes(): Observable<CrawlView> {
    return merge(from([...this.records.values()]), this.opened).pipe(mergeMap(({ changes }) => changes));
  }

  private forgetOldest(): void {
    for (const [id, { isOver }] of this.records) {
      if (this.records.size <= MOST_REMEMBERED) return;
      if (isOver) this.records.delete(id);
    }
  }
}
