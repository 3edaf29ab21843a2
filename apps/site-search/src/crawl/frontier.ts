import {
  Agent,
  Next,
  State,
  Supervised,
  Supervisor,
  type Address,
  type Context,
  type Directive,
  type Exit,
  type Failure,
} from '@instar/core';
import { Clock } from '../clock.js';
import { headline } from '../headline.js';
import type { Pacer } from '../http/pacer.js';
import { Page } from '../page/page.js';
import type { PageOutcome } from '../page/page-outcome.js';
import type { Ledger } from './ledger.js';

/** What a frontier has to know. */
export interface Visit {
  readonly pacer: Address<Pacer>;
  readonly ledger: Ledger;
  /** Pages in work at once, at most. */
  readonly concurrency: number;
}

/** Finding out which addresses are to be visited. */
class SortAddresses {}

/** Milliseconds after which others have their turn. */
const SLICE = 5;

/** Milliseconds for them. */
const PAUSE = 1;

/**
 * A supervisor: has the pages of the ledger visited, so many at a time, and is done when none is left. A page that crashes is restarted,
 * and given up if it crashes again and again; the frontier itself can be restarted at any moment, since all that it knows is in the
 * ledger.
 */
@Agent({ onError: 'stop' })
@Supervised({ backoff: { initial: '10ms', max: '100ms', jitter: true } })
@Supervisor({ intensity: { restarts: 3, within: '1m' } })
export class Frontier {
  /** The address of each page in work, by the id of its agent. */
  private readonly inWork = new Map<string, string>();
  private visit!: Visit;

  constructor(private readonly clock: Clock) {}

  begin(visit: Visit): Next<Frontier> {
    this.visit = visit;
    visit.ledger.reopen();
    return Next.to(new SortAddresses());
  }

  childExited(page: Address, exit: Exit<PageOutcome>, ctx: Context<Frontier>): void {
    const url = this.inWork.get(page.id);
    if (url === undefined) return;
    this.inWork.delete(page.id);
    this.visit.ledger.settle(url, outcomeOf(exit));
    if (!ctx.interrupted) ctx.next(Next.to(new SortAddresses()));
  }

  /** A page that cannot be kept alive is given up, and that is all. */
  failed(_error: Error, _ctx: Context<Frontier>, { phase }: Failure): Directive | undefined {
    return phase === 'child' ? 'resume' : undefined;
  }

  /** A robots.txt of many rules makes it long, so it is done in slices: the event loop turns between them, and an interruption is heard. */
  @State(SortAddresses)
  sort(_state: SortAddresses, ctx: Context<Frontier>): Next<Frontier> {
    const end = this.clock.now() + SLICE;
    const sorted = this.visit.ledger.sort(() => this.clock.now() >= end);
    this.visitMore(ctx);
    if (!sorted) return Next.again({ after: PAUSE });
    return this.inWork.size > 0 ? Next.events() : Next.done();
  }

  private visitMore(ctx: Context<Frontier>): void {
    const { pacer, ledger, concurrency } = this.visit;
    while (this.inWork.size < concurrency) {
      const url = ledger.take();
      if (url === undefined) return;
      const page = ctx.spawn(Page, { url, pacer });
      this.inWork.set(page.id, url);
    }
  }
}

function outcomeOf(exit: Exit<PageOutcome>): PageOutcome {
  switch (exit.kind) {
    case 'done':
      return exit.output;
    case 'failed':
      return { kind: 'failed', reason: `given up: ${headline(exit.error)}` };
    case 'interrupted':
    case 'aborted':
      return { kind: 'failed', reason: 'given up: it was ended' };
  }
}
