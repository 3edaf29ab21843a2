import * as fc from 'fast-check';
import { arbitraryProgram } from './arbitrary-program.js';
import { compareRuns } from './compare-runs.js';

async function main(): Promise<void> {
  const [seed = 1, n = 200] = process.argv.slice(2).map(Number);
  const t = performance.now();
  const why = new Map<string, number>();
  let [skipped, count, entries] = [0, 0, 0];
  const r = await fc.check(
    fc.asyncProperty(arbitraryProgram, async (program) => {
      const found = await compareRuns(program);
      count++;
      if (found.open) { skipped++; why.set(found.open, (why.get(found.open) ?? 0) + 1); }
      entries += found.entries;
      if (found.difference) throw new Error(found.difference);
    }),
    { seed, numRuns: n, endOnFailure: false },
  );
  console.log('seed', seed, 'ran', count, 'skipped', skipped, why, 'entries', entries / count, 'ms each', (performance.now() - t) / count);
  if (r.failed) {
    console.log(print(r.counterexample![0]));
    const e = r.errorInstance as Error;
    console.log(e.message.startsWith('  ') ? e.message : e.stack);
    console.log('path', r.counterexamplePath);
  }
}
const plain: Record<string, unknown> = { onError: 'resume', failed: 'nothing', backoff: 0, timeout: 0, attempts: 0, out: 'return', heeds: false, mode: 'async', cancel: 0 };
function print(v: unknown): string {
  const drop = (x: unknown): unknown => {
    if (Array.isArray(x)) return x.map(drop);
    if (typeof x !== 'object' || x === null) return x;
    return Object.fromEntries(Object.entries(x).filter(([k, y]) => y !== plain[k] && y !== undefined && !(Array.isArray(y) && y.length === 0) && JSON.stringify(y) !== '["well"]').map(([k, y]) => [k, drop(y)]));
  };
  return (require('util') as any).inspect(drop(v), { depth: 30, breakLength: 140, compact: 12 });
}
void main();
