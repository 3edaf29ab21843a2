import type { DeferredResponse } from '../../agent/pending-response.js';
import { respondedTwice } from '../../errors/message-errors.js';
import { nameOf } from '../../primitives/class.js';
import type { PendingRequest } from './pending-request.js';

/** The response to a request that its handler has left open. */
export class LaterResponse implements DeferredResponse<unknown> {
  private isGiven = false;
  private readonly request: string;

  /** @param given called when the response is given. */
  constructor(
    private readonly agent: string,
    private readonly pending: PendingRequest,
    private readonly given: (pending: PendingRequest) => void,
  ) {
    this.request = nameOf(pending.request);
  }

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

  private give(): void {
    if (this.isGiven) throw respondedTwice(this.agent, this.request);
    this.isGiven = true;
    this.given(this.pending);
  }
}
