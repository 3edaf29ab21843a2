/** Throws unless something holds: contract suites run under any test runner, or none. */
export function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`The contract is broken: ${otherwise}`);
}

/** Throws unless two values print the same, as JSON. */
export function expectEqual(actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  expectThat(is === should, `expected ${should}, but there is ${is}`);
}
