import { Agent, createSystem, Next, State } from '@instar/core';
import type { Executor } from '@instar/core/execution';

// #region agent
/** What to compute. A sync state has its own data, and of the agent's fields those marked with @Carry(). */
export class SumPowers {
  constructor(
    readonly upTo: number,
    readonly power: number,
  ) {}
}

/** Sums powers where the system's executor says: inline by default, on a thread with `@instar/threads`. */
@Agent()
export class SyncTask {
  begin(): Next<SyncTask> {
    return Next.to(new SumPowers(20, 10));
  }

  @State(SumPowers, { mode: 'sync' })
  sum({ upTo, power }: SumPowers): Next<SyncTask> {
    let sum = 0;
    for (let n = 1; n <= upTo; n++) sum += n ** power;
    console.log(sum);
    return Next.done();
  }
}
// #endregion

export async function main(executor?: Executor): Promise<void> {
  await using system = createSystem({ executor });
  await system.run(SyncTask);
}
