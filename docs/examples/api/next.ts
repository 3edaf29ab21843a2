import { Agent, createSystem, Next, State } from '@instar/core';

class Add {
  constructor(readonly numbers: readonly number[]) {}
}

// #region @example core/agent/next.ts
@Agent()
class Sum {
  begin(numbers: number[]): Next<Sum, number> {
    return Next.to(new Add(numbers));
  }
  @State(Add)
  add({ numbers }: Add): Next<Sum> {
    return Next.done(numbers.reduce((a, b) => a + b, 0));
  }
}
// #endregion

export async function main(): Promise<number> {
  await using system = createSystem();
  return await system.run(Sum, [1, 2, 3]);
}
