/**
 * `npm run explore -- --programs 100000 --seed 1`: compares the system with the reference on random programs. With `--charts 10000` in place of
 * programs it compares random state charts with XState 5.
 */
import { parseArgs } from 'node:util';
import { findChartDifference } from './charts/find-chart-difference.js';
import { findDifference } from './find-difference.js';

const BATCH = 1_000;

async function explore(): Promise<void> {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({ options: { programs: option, charts: option, seed: option } });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  if (values.charts === undefined) await explorePrograms(Number(values.programs ?? 2_000), seed);
  else await exploreCharts(Number(values.charts), seed);
}

async function exploreCharts(charts: number, seed: number): Promise<void> {
  for (let done = 0; done < charts; done += BATCH) {
    const found = await findChartDifference(Math.min(BATCH, charts - done), seed + done / BATCH);
    if (found.counterexample !== undefined) {
      console.log(
        `${found.counterexample}\n\nA difference: --charts ${BATCH} --seed ${seed + done / BATCH} finds it again.`,
      );
      process.exitCode = 1;
      return;
    }
    console.log(`${done + found.compared} charts compared, seed ${seed}`);
  }
}

async function explorePrograms(programs: number, seed: number): Promise<void> {
  const started = performance.now();
  const open = new Map<string, number>();
  let compared = 0;
  for (let done = 0; done < programs; done += BATCH) {
    const found = await findDifference({
      programs: Math.min(BATCH, programs - done),
      seed: seed + done / BATCH,
      shrinkFor: 60_000,
    });
    compared += found.compared;
    for (const [what, count] of found.open) open.set(what, (open.get(what) ?? 0) + count);
    if (found.counterexample !== undefined) {
      console.log(
        `${found.counterexample}\n\nA difference: --programs ${BATCH} --seed ${seed + done / BATCH} finds it again.`,
      );
      process.exitCode = 1;
      break;
    }
    const seconds = (performance.now() - started) / 1_000;
    console.log(`${compared} programs compared, ${(compared / seconds).toFixed(0)} a second, seed ${seed}`);
  }
  for (const [what, count] of open) console.log(`${count} passed over: ${what}`);
}

void explore();
