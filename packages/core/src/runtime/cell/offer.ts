import { abortReason, onAbort } from '../../primitives/abort.js';

/** An event that waits for room in a mailbox. */
export class Offer {
  isSettled = false;
  private off: (() => void) | undefined = undefined;

  constructor(
    readonly event: object,
    private readonly resolve: () => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  /** Is refused when `signal` aborts. */
  listen(signal: AbortSignal): void {
    this.off = onAbort(signal, () => {
      this.refuse(abortReason(signal));
    });
  }

  accept(): void {
    this.settle();
    this.resolve();
  }

  refuse(error: unknown): void {
    this.settle();
    this.reject(error);
  }

  private settle(): void {
    this.isSettled = true;
    this.off?.();
  }
}
