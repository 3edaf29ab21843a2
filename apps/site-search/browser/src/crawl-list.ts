import { CrawlCard, isOver, outcome } from './crawl-card.js';
import { byId } from './element.js';
import { followCrawls, type CrawlView } from './server.js';

/** The crawls, the newest first, live. A screen reader is told when one ends, and not of each page. */
export class CrawlList {
  private readonly list = byId('crawls', HTMLUListElement);
  private readonly announcer = byId('announcer', HTMLElement);
  private readonly connection = byId('connection', HTMLElement);
  private readonly cards = new Map<string, CrawlCard>();
  private readonly running = new Set<string>();

  /** @param ended called when one that was running is over */
  constructor(private readonly ended: () => void) {
    followCrawls({
      see: (view) => this.see(view),
      connected: (connected) => {
        this.connection.textContent = connected ? '' : 'The server does not respond. Trying again …';
      },
      replaced: () => this.clear(),
    });
  }

  private clear(): void {
    this.cards.clear();
    this.running.clear();
    this.list.replaceChildren();
    this.announcer.textContent = 'The server has started again: earlier crawls and what they found are gone.';
    this.ended();
  }

  private see(view: CrawlView): void {
    this.cardOf(view).show(view);
    if (!isOver(view)) this.running.add(view.id);
    else if (this.running.delete(view.id)) {
      this.announcer.textContent = outcome(view);
      this.ended();
    }
  }

  private cardOf(view: CrawlView): CrawlCard {
    const known = this.cards.get(view.id);
    if (known !== undefined) return known;
    const card = new CrawlCard(view);
    this.cards.set(view.id, card);
    this.list.prepend(card.item);
    return card;
  }
}
