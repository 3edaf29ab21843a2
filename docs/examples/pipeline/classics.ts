import { task, type System } from '@instar/core';
import { pipeline } from '@instar/pipeline';
import { FileCheckpoints } from '@instar/pipeline/file';

export async function resize(system: System, files: readonly string[]): Promise<readonly string[]> {
  const shrink = async (file: string): Promise<string> => {
    await new Promise((resolve) => setTimeout(resolve, 10 - file.length));
    return `small ${file}`;
  };
  // #region ordered
  const thumbnails = pipeline<string>().call(shrink, { concurrency: 4, ordered: true }).collect();
  // #endregion
  return (await system.run(thumbnails, files)).values;
}

interface Move {
  readonly account: string;
  readonly amount: number;
}

export async function book(system: System, moves: readonly Move[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const booked = new Map<string, number[]>();
  const bookOne = async ({ account, amount }: Move): Promise<void> => {
    await Promise.resolve();
    booked.set(account, [...(booked.get(account) ?? []), amount]);
  };
  // #region partition
  const bookAll = pipeline<Move>()
    .partition({ by: ({ account }) => account, lanes: 8 }, (lane) => lane.call(bookOne)) // one after another in a lane
    .to();
  // #endregion
  await system.run(bookAll, moves);
  return booked;
}

const pages = task(async function pages(urls: readonly string[]): Promise<readonly string[]> {
  return Promise.all(urls.map((url) => Promise.resolve(`the page of ${url}`)));
});
export const powers = task(
  function powers(urls: readonly string[]): number {
    return urls.map((_, n) => (n + 1) ** 2).reduce((sum, square) => sum + square, 0);
  },
  { mode: 'sync', module: import.meta.url },
);

export async function runBoth(system: System, urls: readonly string[]): Promise<unknown> {
  // #region both
  const both = pipeline<readonly string[]>()
    .join({ pages: (branch) => branch.task(pages), powers: (branch) => branch.task(powers) }) // powers is sync
    .collect();
  // #endregion
  return (await system.run(both, [urls])).values[0];
}

export async function send(system: System, path: string, letters: readonly string[]): Promise<readonly string[]> {
  const sent: string[] = [];
  const post = async (letter: string, id: number): Promise<void> => {
    await Promise.resolve();
    sent.push(`${id} ${letter}`);
  };
  // #region checkpoint
  const mailing = pipeline<string>({ checkpoint: { store: new FileCheckpoints(path), every: '5s' } })
    .call((letter, { position }) => post(letter, position), { concurrency: 4 })
    .to();
  // #endregion
  await system.run(mailing, letters);
  return sent;
}
