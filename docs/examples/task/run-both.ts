import { Agent, type Context, createSystem, Next, State } from '@instar/core';
import type { Executor } from '@instar/core/execution';
import { ConcurrentTask } from './concurrent-task.js';
import { ParallelTask } from './parallel-task.js';

interface Both {
  readonly sizes: number[];
  readonly squares: number[];
}

class Work {
  constructor(readonly urls: readonly string[]) {}
}

/** Runs two other tasks inside its own state and waits for both. */
@Agent()
class RunBoth {
  begin(urls: readonly string[]): Next<RunBoth, Both> {
    return Next.to(new Work(urls));
  }

  // #region state
  @State(Work)
  async work({ urls }: Work, ctx: Context<RunBoth>): Promise<Next<RunBoth>> {
    const [sizes, squares] = await Promise.all([ctx.run(ConcurrentTask, urls), ctx.run(ParallelTask, [1, 2, 3])]);
    return Next.done({ sizes, squares });
  }
  // #endregion
}

export async function main(urls: readonly string[], executor?: Executor): Promise<Both> {
  await using system = createSystem({ executor });
  return await system.run(RunBoth, urls);
}
