import type { DeferredResponse } from '../../agent/pending-response.js';
import { respondedTwice, type Activity } from '../../errors/message-errors.js';
import type { PendingRequest, Responder, Wait } from './pending-request.js';

/** The response to a request that its handler has left open. The request is in its hands once the concurrent turn of the handler is over. */
export class LaterResponse implements DeferredResponse<unknown>, Responder {
  readonly waitsFor: Set<Wait> | undefined = undefined;
  private isGiven = false;

  /** @param closed called when nobody waits for it any more, and when it is given, before the request settles. */
  constructor(
    readonly id: string,
    private readonly request: string,
    private readonly pending: PendingRequest,
    private readonly closed: (isGiven: boolean) => void,
  ) {}

  get isPending(): boolean {
    return !this.pending.settled;
  }

  resolve(response: unknown): void {
    this.give();
    this.pending.respond(response);
  }

  reject(error: unknown): void {
    this.give();
    this.pending.fail(error);
  }

  /** Whether it is the response to this request. */
  isOf(pending: PendingRequest): boolean {
    return this.pending === pending;
  }

  cancel(): void {
    this.closed(false);
  }

  activityFor(): Activity {
    return { kind: 'deferred', waiting: 0 };
  }

  private give(): void {
    if (this.isGiven) throw respondedTwice(this.id, this.request);
    this.isGiven = true;
    this.closed(true);
  }
}
