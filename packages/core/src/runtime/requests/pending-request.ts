import type { Sender } from '../../inspection/inspection-event.js';
import { Deadline } from '../../scheduler/deadline-queue.js';
import { abortReason, isAborted, onAbort } from '../../primitives/abort.js';
import { askCancelled, askTimedOut, type Activity } from '../../errors/message-errors.js';
import { rejectWhereAwaited } from '../../primitives/awaiting-frame.js';
import { knownClassOf, nameOf } from '../../primitives/class.js';

/** What a waiter does not go on without: a request that it has made, or the next item of a stream. */
export interface Wait {
  readonly request: object;
  /** What it is in the hands of. */
  readonly responder: Waiter;
  /** Whether nothing else lets the waiter go on, so that a cycle is a deadlock. */
  readonly blocks: boolean;
  /** The turn that waits was cut off. */
  cancelBy(reason: Error): void;
}

/** Something that may wait for requests that it has made: an agent with its one turn, or a concurrent turn. */
export interface Waiter {
  readonly id: string;
  /** That without which it does not go on. */
  waitsFor: Set<Wait> | undefined;
  /** What it is doing, as the sender of a message. */
  readonly sending?: Sender | undefined;
  /** Whether it runs agents for their outputs. */
  readonly hasRuns?: boolean;
  /** What runs it, and waits for its output. */
  readonly runBy?: Waiter | undefined;
  /** The concurrent turns that a request waits for, if it may run concurrently and all slots are taken. */
  slotsFor?(request: object): readonly Waiter[] | undefined;
}

/** What a request is in the hands of: the agent, or a concurrent turn. */
export interface Responder extends Waiter {
  /** The asker has given up: work on the request may stop. */
  cancel(request: PendingRequest, reason: Error): void;
  /** What it is doing instead of responding. */
  activityFor(request: PendingRequest): Activity;
}

const DEFAULT_TIMEOUT = 5_000;
const FORGOTTEN = Object.freeze({});

/** A request on its way: settled exactly once, by a response, an error, the deadline, the asker, or the end of the agent. */
export class PendingRequest extends Deadline {
  settled = false;
  /** Milliseconds until it is given up. */
  timeout = DEFAULT_TIMEOUT;
  /** Whether its asker waits for it and for nothing else, so that a cycle of such requests is a deadlock. */
  blocks = true;

  private asker: Waiter | undefined = undefined;
  private unlisten: (() => void) | undefined = undefined;

  /** @param resolve called with a response, or with the rejected promise of an error. */
  constructor(
    public request: object,
    public responder: Responder,
    private resolve: ((value: unknown) => void) | undefined,
    private reject: ((reason: unknown) => void) | undefined,
  ) {
    super();
  }

  /** Notes that `asker` does not go on before this is settled. */
  holdUp(asker: Waiter): void {
    this.asker = asker;
    (asker.waitsFor ??= new Set()).add(this);
  }

  /** Gives the request up when `signal` aborts. */
  listen(signal: AbortSignal): void {
    if (isAborted(signal)) this.giveUp(this.cancelled(abortReason(signal)));
    else
      this.unlisten = onAbort(signal, () => {
        this.giveUp(this.cancelled(abortReason(signal)));
      });
  }

  /** The turn that made the request was cut off: nobody waits for the response. */
  cancelBy(reason: Error): void {
    this.giveUp(this.cancelled(reason));
  }

  /** Nobody will handle it: it may stay in a mailbox for long, and what was asked is not kept for that. */
  forget(): void {
    this.request = FORGOTTEN;
  }

  /** A late response is dropped. */
  respond(value: unknown): void {
    const { resolve } = this;
    if (this.settle()) resolve?.(value);
  }

  /** Rejects it; returns whether the asker was still waiting. */
  fail(reason: unknown): boolean {
    const { reject } = this;
    if (!this.settle()) return false;
    reject?.(reason);
    return true;
  }

  override expire(): void {
    const { responder, request, timeout, asker, resolve } = this;
    const activity = responder.activityFor(this);
    if (!this.settle()) return;
    const rejection = rejectWhereAwaited((at) => {
      const error = askTimedOut(responder.id, nameOf(request), timeout, activity, asker?.id, at);
      responder.cancel(this, error);
      return error;
    });
    resolve?.(rejection);
  }

  private giveUp(reason: Error): void {
    if (this.fail(reason)) this.responder.cancel(this, reason);
  }

  private settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    this.lift();
    this.unlisten?.();
    this.asker?.waitsFor?.delete(this);
    // It may wait in a mailbox for long: nothing of it but this mark is kept.
    this.resolve = this.reject = this.unlisten = this.asker = undefined;
    return true;
  }

  private cancelled(cause: unknown): Error {
    return askCancelled(this.responder.id, nameOf(this.request), cause);
  }
}

/** Whether a message is a request. Nothing extends `PendingRequest`, so its class tells: `instanceof` would walk up the prototypes of every event. */
export function isPending(message: object | undefined): message is PendingRequest {
  return message !== undefined && knownClassOf(message) === PendingRequest;
}
