/** As many numbers, from an async generator. */
// eslint-disable-next-line @typescript-eslint/require-await -- what a generator costs by itself is measured, so it waits for nothing
export async function* numbers(count: number): AsyncGenerator<number> {
  for (let number = 0; number < count; number++) yield number;
}
