/** Reads a stream to its end. */
export async function readAll<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** A stream that a test reads item by item; the first one is wanted already. */
export function read<T>(stream: AsyncIterable<T>): {
  readonly items: Promise<IteratorResult<T>>[];
  next(): Promise<IteratorResult<T>>;
  cancel(): Promise<unknown>;
} {
  const iterator = stream[Symbol.asyncIterator]();
  const items = [iterator.next()];
  for (const item of items) item.catch(() => undefined);
  return { items, next: () => iterator.next(), cancel: async () => iterator.return?.() };
}
