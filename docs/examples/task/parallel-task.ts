import { Agent, createSystem, Next, State } from '@instar/core';
import type { Executor } from '@instar/core/execution';

class Square {
  constructor(readonly numbers: readonly number[]) {}
}

/** Computes in a sync state. With threads, only this agent waits for it. */
@Agent()
export class ParallelTask {
  begin(numbers: readonly number[]): Next<ParallelTask, number[]> {
    return Next.to(new Square(numbers));
  }

  @State(Square, { mode: 'sync' })
  square({ numbers }: Square): Next<ParallelTask> {
    return Next.done(numbers.map((n) => n * n));
  }
}

export async function main(executor?: Executor): Promise<number[]> {
  await using system = createSystem({ executor });
  return await system.run(ParallelTask, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
}
