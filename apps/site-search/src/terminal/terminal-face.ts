import { addressOf, type Address } from '@instar/core';
import { CrawlFace } from '../crawl/crawl-face.js';
import type { CrawlOutcome } from '../crawl/crawl-outcome.js';
import { Deliver, Note, Terminal } from './terminal.js';

/** The terminal, as the crawl sees it. */
export class TerminalFace extends CrawlFace {
  static readonly inject = [addressOf(Terminal)] as const;

  constructor(private readonly terminal: Address<Terminal>) {
    super();
  }

  override note(line: string): void {
    this.terminal.send(new Note(line));
  }

  override deliver(outcome: CrawlOutcome, hurried: boolean): Promise<void> {
    return this.terminal.ask(new Deliver(outcome, hurried), { timeout: '1d' });
  }
}
