import { Agent, type Context, createSystem, Next, task, type TaskContext } from '@instar/core';

// #region @example core/patterns/task.ts
// #region task
const fetchTitle = task(
  async function fetchTitle(url: string, ctx): Promise<string> {
    const response = await fetch(url, { signal: ctx.signal });
    return /<title>(.*?)<\/title>/.exec(await response.text())?.[1] ?? '';
  },
  { timeout: '10s', retry: { attempts: 3, backoff: { initial: '200ms' } } },
);
// #endregion
// #endregion

export async function titleOf(url: string, signal: AbortSignal): Promise<string> {
  await using system = createSystem();
  // #region @example core/patterns/task.ts
  // #region run
  const title: string = await system.run(fetchTitle, url, { signal });
  // #endregion
  // #endregion
  return title;
}

// #region progress
const copyAll = task(async (files: readonly string[], ctx: TaskContext<number>) => {
  for (const [index] of files.entries()) {
    if (ctx.interrupted) return index;
    await Promise.resolve(); // copies one
    ctx.report((index + 1) / files.length);
  }
  return files.length;
});
// #endregion

export async function observed(files: readonly string[]): Promise<{ progress: number[]; outputs: unknown[] }> {
  await using system = createSystem();
  const progress: number[] = [];
  // #region join
  const copying = system.spawn(copyAll, files);
  copying.progress$.subscribe((done) => progress.push(done));
  const exits = await Promise.all([copying.join(), copying.join()]); // as often as you like
  // #endregion
  return { progress, outputs: exits.map((exit) => exit.unwrap()) };
}

// #region within
@Agent()
class Titles {
  async begin(urls: readonly string[], ctx: Context<Titles>): Promise<Next<Titles, readonly string[]>> {
    return Next.done(await Promise.all(urls.map((url) => ctx.run(fetchTitle, url))));
  }
}
// #endregion

export async function titlesOf(urls: readonly string[]): Promise<readonly string[]> {
  await using system = createSystem();
  return await system.run(Titles, urls);
}

// #region sync
export const primes = task(
  function primes(upTo: number): number[] {
    const found: number[] = [];
    for (let n = 2; n <= upTo; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
    return found;
  },
  { mode: 'sync' },
);
// #endregion
