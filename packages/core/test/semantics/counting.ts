/** Yields the numbers from 1 to `to`, and notes each one and its end in `seen`. */
export async function* counting(to: number, seen: unknown[] = []): AsyncGenerator<number> {
  try {
    for (let value = 1; value <= to; value++) {
      seen.push(value);
      yield await Promise.resolve(value);
    }
  } finally {
    seen.push('closed');
  }
}
