/** Maps items in order where it is called: an array to an array, a typed array to one of its own kind. */
export function mapInline(items: ArrayLike<unknown>, apply: (item: never, index: number) => unknown): unknown {
  if (!ArrayBuffer.isView(items)) return Array.from(items, apply as (item: unknown, index: number) => unknown);
  const numbers = items as unknown as Float64Array;
  return numbers.map((item, index) => apply(item as never, index) as number);
}
