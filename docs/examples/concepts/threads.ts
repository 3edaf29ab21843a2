import { Agent, Carry, createSystem, Module, Next, State, type SyncContext } from '@instar/core';
import { sharedThreads, threadable, threads, Transfer } from '@instar/threads';

// #region agent
/** A value that travels with the states: listed with `@Agent({ classes })`, it keeps its class. */
export class Term {
  constructor(
    readonly text: string,
    readonly count: number,
  ) {}
}

/** What to count. */
class CountWords {
  constructor(readonly pages: readonly string[]) {}
}

/** Counts the words of pages on a thread, and knows all that it has seen. */
@Agent({ classes: [Term] })
export class WordCounter {
  @Carry() private readonly seen = new Map<string, Term>();

  begin(pages: readonly string[]): Next<WordCounter, Term[]> {
    return Next.to(new CountWords(pages));
  }

  @State(CountWords, { mode: 'sync', timeout: '1m' })
  countWords({ pages }: CountWords, ctx: SyncContext<WordCounter, number>): Next<WordCounter> {
    for (const [index, page] of pages.entries()) {
      if (ctx.interrupted) break;
      for (const word of page.split(/\W+/)) {
        this.seen.set(word, new Term(word, (this.seen.get(word)?.count ?? 0) + 1));
      }
      ctx.report((index + 1) / pages.length);
    }
    return Next.done([...this.seen.values()].sort((a, b) => b.count - a.count));
  }
}
// #endregion

export async function countWords(pages: readonly string[], show: (progress: number) => void): Promise<Term[]> {
  // #region use
  await using system = createSystem({ executor: threads() });
  const counter = system.spawn(WordCounter, pages);
  counter.progress$.subscribe(show);
  const exit = await counter.join();
  // #endregion
  return exit.unwrap();
}

export async function provided(pages: readonly string[]): Promise<Term[]> {
  // #region module
  @Module({ executor: () => threads({ size: 2, queue: 1_000 }) })
  class CountingModule {}

  await using system = createSystem({ modules: [CountingModule] });
  // #endregion
  return await system.run(WordCounter, pages);
}

class Brighten {
  constructor(readonly pixels: Float32Array) {}
}

@Agent()
export class Brightener {
  begin(pixels: Float32Array): Next<Brightener, Float32Array> {
    // #region transfer
    return Next.to(new Brighten(Transfer(pixels)));
    // #endregion
  }

  // #region map
  @State(Brighten, { mode: 'sync' })
  brighten({ pixels }: Brighten, ctx: SyncContext<Brightener>): Next<Brightener> {
    return Next.done(ctx.map(pixels, brighter));
  }
  // #endregion
}

// #region map
/** Marked, and exported by its module: every thread can find it. */
export const brighter = threadable(function brighter(pixel: number): number {
  return Math.min(1, pixel * 1.5);
});
// #endregion

export async function brighten(pixels: Float32Array): Promise<Float32Array> {
  // #region @example threads/execution/threads.ts
  await using system = createSystem({ executor: threads({ size: 4 }) });
  const brighter = await system.run(Brightener, pixels);
  // #endregion
  return brighter;
}

/** Two systems, one pool. */
export async function countedTwice(pages: readonly string[]): Promise<number[]> {
  // #region @example threads/execution/threads.ts#2
  const executor = sharedThreads({ size: 2 });
  await using orders = createSystem({ executor });
  await using reports = createSystem({ executor });
  // #endregion
  const both = await Promise.all([orders, reports].map((system) => system.run(WordCounter, pages)));
  return both.map((terms) => terms.length);
}

// #region @example threads/job/transfer.ts
const sendPixels = (pixels: Float32Array): Next<Brightener> => Next.to(new Brighten(Transfer(pixels)));
// #endregion

export function sent(pixels: Float32Array): Next<Brightener> {
  return sendPixels(pixels);
}

// #region function
// #region @example threads/job/threadable.ts
export const primes = threadable(function primes(upTo: number): number[] {
  const found: number[] = [];
  for (let n = 2; n <= upTo; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
});
// #endregion
// #endregion

export async function primesOnThread(upTo: number): Promise<number[]> {
  // #region runSync
  await using pool = threads();
  const found = await pool.runSync(primes, upTo);
  // #endregion
  return found;
}
