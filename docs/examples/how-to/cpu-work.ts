import { Agent, type Context, createSystem, isInstarError, Next, OnRequest, Request, State } from '@instar/core';
import { threadable, threads } from '@instar/threads';

// #region task
/** The data of the computation: it travels to the thread as a copy. */
class Count {
  constructor(readonly upTo: number) {}
}

/** Counts primes. */
@Agent()
export class CountPrimes {
  begin(upTo: number): Next<CountPrimes, number> {
    return Next.to(new Count(upTo));
  }

  @State(Count, { mode: 'sync', timeout: '30s' })
  count({ upTo }: Count): Next<CountPrimes> {
    return Next.done(countPrimes(upTo));
  }
}
// #endregion

// #region actor
class PrimesUpTo extends Request<number> {
  constructor(readonly limit: number) {
    super();
  }
}

/** Stays responsive: the computation is a child, on a thread, while this agent handles other messages. */
@Agent()
class Primes {
  @OnRequest(PrimesUpTo, { concurrency: 4 })
  async upTo({ limit }: PrimesUpTo, ctx: Context<Primes>): Promise<number> {
    return await ctx.run(CountPrimes, limit);
  }
}
// #endregion

export async function primesUpTo(limit: number): Promise<number> {
  // #region system
  await using system = createSystem({ executor: threads() });
  const primes = system.spawn(Primes);
  const count = await primes.ask(new PrimesUpTo(limit), { timeout: '1m' });
  // #endregion
  return count;
}

// #region function
export const countPrimes = threadable(function countPrimes(upTo: number): number {
  let count = 0;
  for (let n = 2; n <= upTo; n++) if (isPrime(n)) count++;
  return count;
});
// #endregion

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return true;
}

export async function withoutAgent(limit: number): Promise<number> {
  // #region runSync
  await using pool = threads();
  const count = await pool.runSync(countPrimes, limit);
  // #endregion
  return count;
}

export async function untilAborted(limit: number, signal: AbortSignal): Promise<number> {
  await using pool = threads();
  // #region startSync
  // #region @example threads/execution/thread-executor.ts
  const call = pool.startSync(countPrimes, limit);
  signal.addEventListener('abort', () => call.cancel(signal.reason), { once: true });
  const count = await call.result;
  // #endregion
  // #endregion
  return count;
}

class Spin {}

/** Never returns by itself. */
@Agent()
export class Spinner {
  begin(): Next<Spinner> {
    return Next.to(new Spin());
  }

  // #region timeout
  @State(Spin, { mode: 'sync', timeout: '1s' })
  spin(_: Spin): Next<Spinner> {
    while (true); // the thread is terminated after a second, and the state fails
  }
  // #endregion
}

export async function spin(): Promise<string> {
  await using system = createSystem({ executor: threads() });
  const exit = await system.spawn(Spinner).join();
  return exit.kind === 'failed' && isInstarError(exit.error) ? exit.error.code : exit.kind;
}
