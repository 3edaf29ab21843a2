import type { Envelope } from '../../message/envelope.js';
import { toError } from '../../errors/to-error.js';
import type { Source, SourceOwner } from './source.js';

/** How the outcome of a promise becomes a message. */
export interface Piping {
  toMessage(source: Source, value: never): Envelope;
  /** Absent: the error goes to the hook `failed`. */
  readonly toFailure: ((source: Source, error: Error) => Envelope) | undefined;
  /** Where an error comes from. */
  readonly name: string;
}

/** Sends the outcome of a promise. */
export class PipedPromise implements Source {
  isActive = true;
  isWanted = true;

  constructor(
    private readonly owner: SourceOwner,
    promise: PromiseLike<unknown>,
    private readonly piping: Piping,
    private readonly over: (source: Source) => void,
  ) {
    promise.then(
      (value) => {
        this.attempt(() => piping.toMessage(this, value as never));
      },
      (thrown: unknown) => {
        const error = toError(thrown);
        const { toFailure } = piping;
        if (toFailure === undefined) this.fail(error);
        else this.attempt(() => toFailure(this, error));
      },
    );
  }

  cancel(): void {
    this.isWanted = false;
    this.close();
  }

  close(): void {
    if (!this.isActive) return;
    this.isActive = false;
    this.over(this);
  }

  settled(): void {
    this.close();
  }

  private attempt(toEnvelope: () => Envelope): void {
    if (!this.isActive) return;
    let envelope: Envelope;
    try {
      envelope = toEnvelope();
    } catch (thrown) {
      this.fail(toError(thrown));
      return;
    }
    this.owner.deliverOwn(envelope);
  }

  private fail(error: Error): void {
    if (!this.isActive) return;
    this.close();
    this.owner.sourceThrew(error, this.piping.name);
  }
}
