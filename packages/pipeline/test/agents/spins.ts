import type { Spin } from './spin.mjs';

/** @param endless how many of its calls, the first ones, never end. */
export function spinOf(name: string, endless: number): Spin {
  return { name, calls: new Int32Array(new SharedArrayBuffer(8)).fill(endless, 1) };
}

/** Resolves when this many calls have begun. */
export async function begun({ calls }: Spin, count: number): Promise<void> {
  while (Atomics.load(calls, 0) < count) await new Promise((resolve) => setImmediate(resolve));
}
