/** Ctrl-C, and what else asks a process to end: once is a request, twice is an order. */
export class Interrupts {
  private readonly once = new AbortController();
  private readonly twice = new AbortController();

  readonly requested: AbortSignal = this.once.signal;
  readonly ordered: AbortSignal = this.twice.signal;

  listen(): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (this.requested.aborted) this.twice.abort();
        else this.once.abort();
      });
    }
  }
}
