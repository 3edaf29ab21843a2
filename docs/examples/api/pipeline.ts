import { createSystem, task } from '@instar/core';
import { pipeline } from '@instar/pipeline';
import { FileCheckpoints } from '@instar/pipeline/file';
import { showProgress, type ProgressOutput } from '@instar/pipeline/terminal';

const fetchPage = task(async function fetchPage(url: string): Promise<string> {
  return `the words of ${url}`;
});

export async function longestWord(urls: readonly string[]): Promise<string | undefined> {
  await using system = createSystem();
  // #region @example pipeline/builder/pipeline.ts
  const words = pipeline<string>({ name: 'Words' })
    .task(fetchPage, { concurrency: 8, retry: { attempts: 3, backoff: { initial: '200ms' } } })
    .flatMap((page) => page.split(' '))
    .filter((word) => word.length > 3)
    .collect();

  const { values, rejected } = await system.run(words, urls);
  // #endregion
  return rejected === 0 ? [...values].sort((a, b) => b.length - a.length)[0] : undefined;
}

export async function importLines(path: string, lines: () => Iterable<string>): Promise<number> {
  await using system = createSystem();
  // #region @example pipeline/file/file-checkpoints.ts
  const importing = pipeline<string>({ checkpoint: { store: new FileCheckpoints(path), every: '5s' } })
    .call((line) => line.length)
    .to();

  const { taken } = await system.run(importing, lines); // those that an earlier run has done are left out
  // #endregion
  return taken;
}

export async function importAndShow(lines: readonly string[], output: ProgressOutput): Promise<number> {
  await using system = createSystem();
  const importing = pipeline<string>({ name: 'Import' })
    .call((line) => line.length)
    .to();
  // #region @example pipeline/terminal/show-progress.ts
  const run = system.spawn(importing, lines);
  showProgress(run, { total: lines.length, output });
  const exit = await run.join();
  // #endregion
  return exit.unwrap().done;
}
