import { Agent, createSystem, Next, State, type SyncContext } from '@instar/core';

class CountWords {
  constructor(readonly pages: readonly string[]) {}
}

@Agent()
class WordCounter {
  begin(pages: readonly string[]): Next<WordCounter> {
    return Next.to(new CountWords(pages));
  }

  // #region @example core/agent/sync-context.ts
  @State(CountWords, { mode: 'sync', timeout: '1m' })
  countWords({ pages }: CountWords, ctx: SyncContext<WordCounter, number>): Next<WordCounter> {
    for (const index of pages.keys()) {
      if (ctx.interrupted) break;
      ctx.report(index / pages.length);
    }
    return Next.done();
  }
  // #endregion
}

export async function main(pages: readonly string[]): Promise<number[]> {
  await using system = createSystem();
  const progress: number[] = [];
  const counter = system.spawn(WordCounter, pages);
  counter.progress$.subscribe((each) => progress.push(each));
  await counter.join();
  return progress;
}
