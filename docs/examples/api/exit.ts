import { Agent, createSystem, Next, type SystemOptions } from '@instar/core';

@Agent()
class Fetcher {
  begin(pages: number): Next<Fetcher, number> {
    return pages < 0 ? Next.fail(new RangeError('fewer than no pages')) : Next.done(pages);
  }
}

export async function main(count: number, options: SystemOptions = {}): Promise<number> {
  await using system = createSystem(options);
  const fetcher = system.spawn(Fetcher, count);
  // #region @example core/agent/exit.ts
  const exit = await fetcher.join();
  if (exit.kind === 'failed') console.error(exit.failure.phase, exit.error.message);
  const pages = exit.unwrap(); // the output, or the error is thrown
  // #endregion
  return pages;
}
