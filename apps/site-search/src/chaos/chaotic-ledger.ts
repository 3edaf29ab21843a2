import { inject } from '@instar/core';
import { Ledger } from '../crawl/ledger.js';
import type { PageOutcome } from '../page/page-outcome.js';
import { Chaos } from './chaos.js';

/** Crashes the frontier: when it begins, and with a page in hand that is entered or not entered. */
export class ChaoticLedger extends Ledger {
  private readonly chaos = inject(Chaos);

  override reopen(): void {
    this.chaos.around('reopen', () => super.reopen());
  }

  override settle(url: string, outcome: PageOutcome): void {
    this.chaos.around(`settle ${url}`, () => super.settle(url, outcome));
  }
}
