/** First in, first out. Takes constant time for each, and no more memory than the most that ever waited. */
export class Fifo<T> {
  private items: (T | undefined)[] = [];
  private head = 0;

  get size(): number {
    return this.items.length - this.head;
  }

  get first(): T | undefined {
    return this.items[this.head];
  }

  push(item: T): void {
    this.items.push(item);
  }

  shift(): T | undefined {
    const item = this.items[this.head];
    if (this.head === this.items.length) return undefined;
    this.items[this.head++] = undefined;
    if (this.head === this.items.length) this.clear();
    else if (this.head > 1_024 && this.head * 2 > this.items.length) this.compact();
    return item;
  }

  /** Takes out and returns what matches. */
  takeOut(matches: (item: T) => boolean): readonly T[] {
    const items = [...this];
    this.items = items.filter((item) => !matches(item));
    this.head = 0;
    return items.filter(matches);
  }

  [Symbol.iterator](): Iterator<T> {
    return (this.items as T[]).slice(this.head)[Symbol.iterator]();
  }

  private clear(): void {
    this.items.length = 0;
    this.head = 0;
  }

  private compact(): void {
    this.items = this.items.slice(this.head);
    this.head = 0;
  }
}
