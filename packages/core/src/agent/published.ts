/** Options of `new Published`. */
export interface PublishedOptions<T> {
  /** Whether two values are the same, so that the second one is not an update. Default: `Object.is`. */
  readonly equals?: (before: T, after: T) => boolean;
}

/** Reads a published value from one subscription: each read gets a value that it has not had. */
export interface PublishedReader<T> {
  /** The latest value, if this reader has not had it; else it waits for the next one. What waits is called back by `set`, at once. */
  next(): IteratorResult<T> | PromiseLike<IteratorResult<T>>;
  close(): void;
}

/**
 * A piece of an agent's state that others may subscribe to: a handler of a stream request returns it. A subscriber gets the value as it
 * is, then each change. One that is slower than the changes gets the latest and skips those before it.
 *
 * Values travel by reference: set a new object instead of changing the last one.
 *
 * @example
 * ```ts
 * class TotalOf extends StreamRequest<number> {}
 *
 * @Agent()
 * class Cart {
 *   private readonly total = new Published(0);
 *
 *   @OnEvent(Add)
 *   add({ price }: Add): void {
 *     this.total.update((total) => total + price);
 *   }
 *
 *   @OnStream(TotalOf)
 *   totals(_request: TotalOf): Published<number> {
 *     return this.total;
 *   }
 * }
 * ```
 */
export class Published<T> implements AsyncIterable<T> {
  private version = 0;
  private readonly waiting = new Set<() => void>();
  private readonly equals: (before: T, after: T) => boolean;

  constructor(
    private current: T,
    { equals = Object.is }: PublishedOptions<T> = {},
  ) {
    this.equals = equals;
  }

  /** The value as it is. */
  get value(): T {
    return this.current;
  }

  /** Whether a subscriber waits for the next change. */
  get observed(): boolean {
    return this.waiting.size > 0;
  }

  /** Replaces the value. One that equals the last one is not an update. */
  set(value: T): void {
    if (this.equals(this.current, value)) return;
    this.current = value;
    this.version++;
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const take of waiting) take();
  }

  /** Replaces the value by one that is made of it. */
  update(change: (value: T) => T): void {
    this.set(change(this.current));
  }

  /** @internal A reader for one subscription. */
  read(): PublishedReader<T> {
    let seen = -1;
    let take: (() => void) | undefined;
    const latest = (): IteratorResult<T> => {
      seen = this.version;
      return { done: false, value: this.current };
    };
    const then = (resolve: (result: IteratorResult<T>) => unknown): void => {
      take = () => {
        resolve(latest());
      };
      if (seen === this.version) this.waiting.add(take);
      else take();
    };
    return {
      next: () => (seen === this.version ? ({ then } as PromiseLike<IteratorResult<T>>) : latest()),
      close: () => {
        if (take !== undefined) this.waiting.delete(take);
      },
    };
  }

  /** The value, then its changes, without end. */
  [Symbol.asyncIterator](): AsyncIterator<T> {
    const reader = this.read();
    let finish: (() => void) | undefined;
    const done: IteratorResult<T> = { done: true, value: undefined };
    return {
      next: () =>
        new Promise((resolve) => {
          finish = () => {
            resolve(done);
          };
          void Promise.resolve(reader.next()).then(resolve);
        }),
      return: () => {
        reader.close();
        finish?.();
        return Promise.resolve(done);
      },
    };
  }
}
