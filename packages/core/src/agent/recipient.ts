/**
 * Where events of one kind go, whoever takes them: what `address.recipient(AddUrl)` returns. An agent that is given one can send these events
 * and nothing else, and does not know the agent behind it.
 *
 * @example
 * ```ts
 * parse(
 *   '<a href="/a">',
 *   index.recipient(AddUrl).map(({ href }: Link) => new AddUrl(href)),
 * );
 * ```
 */
export class Recipient<E extends object> {
  /** @param send takes an event, and never throws. */
  constructor(readonly send: (event: E) => void) {}

  /**
   * A recipient of other events, each of which becomes one that this one takes.
   */
  map<F extends object>(toEvent: (event: F) => E): Recipient<F> {
    return new Recipient((event) => {
      this.send(toEvent(event));
    });
  }
}
