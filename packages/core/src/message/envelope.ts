import type { DeadLetterReason } from './dead-letter-reason.js';

/** Marks envelopes, also those of another copy of this package. */
const BRAND = Symbol.for('instar:envelope');

/**
 * What travels in a mailbox in place of a plain event: it carries a message, decides how the message meets its method, and is told what
 * becomes of it. `address.deliver` takes one. Extend it for a handler kind of your own.
 *
 * @example
 * ```ts
 * class Job<M extends object> extends Envelope<M> {
 *   constructor(
 *     message: M,
 *     private readonly resolve: (result: string) => void,
 *     private readonly reject: (error: unknown) => void,
 *   ) {
 *     super(message);
 *   }
 *
 *   override get kind(): string {
 *     return 'job';
 *   }
 *
 *   override handled(returned: unknown): void {
 *     this.resolve(returned as string);
 *   }
 *
 *   override failed(error: unknown): boolean {
 *     this.reject(error);
 *     return true; // the sender has the error, so it is not logged
 *   }
 *
 *   override discarded(reason: DeadLetterReason): boolean {
 *     this.reject(new Error(`The job was not done: ${reason}`));
 *     return true; // so it is not a dead letter
 *   }
 * }
 * ```
 */
export abstract class Envelope<M extends object = object> {
  constructor(
    /** What the handler is found by: the rows of `kind` are searched for its class. */
    readonly message: M,
  ) {}

  /** The kind of handler that it is for. Default: that of `@OnEvent`. */
  get kind(): string {
    return 'event';
  }

  /** Whether it goes ahead of all messages that wait, as an `Exited` does. Default: no. */
  get isUrgent(): boolean {
    return false;
  }

  /** Whether it is still to be handled when its turn has come; if not, it is dropped. Default: yes. */
  get isWanted(): boolean {
    return true;
  }

  /** What the method is called with. Default: the message and the context. */
  argumentsFor(context: object): readonly unknown[] {
    return [this.message, context];
  }

  /** The method has returned this, or its promise has resolved to it. */
  handled(_returned: unknown): void {
    // Most senders do not wait for it.
  }

  /**
   * The method has thrown this, or its promise has rejected with it.
   *
   * @returns whether the sender takes the error. If not, it is logged where the agent goes on. Default: no.
   */
  failed(_error: unknown): boolean {
    return false;
  }

  /**
   * It will never be handled.
   *
   * @returns whether the sender takes that. If not, the message is a dead letter. Default: no.
   */
  discarded(_reason: DeadLetterReason): boolean {
    return false;
  }
}

/** An event with a place of its own for what is noted of it: the same object may be sent twice. */
export class EventEnvelope extends Envelope {}

// On the prototype: an envelope costs no field for it.
(Envelope.prototype as unknown as Record<symbol, unknown>)[BRAND] = true;

/** Whether a message is an envelope; one that throws when it is looked at, such as a revoked proxy, is not. */
export function isEnvelope(message: unknown): message is Envelope {
  if (typeof message !== 'object' || message === null) return false;
  try {
    return message instanceof Envelope || BRAND in message;
  } catch {
    return false;
  }
}

/** A message without its envelope. */
export function contentOf(message: object): object {
  return isEnvelope(message) ? message.message : message;
}
