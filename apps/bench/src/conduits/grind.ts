/** What the stages that compute call. A worker loads this module, so it starts nothing. */
import { threadable } from '@instar/threads';

/** Some 200 µs of a processor's time. */
const STEPS = 50_000;

/** Doubles a number after a while of work. */
export const grind = threadable(function grind(value: number): number {
  let x = 0.5;
  for (let step = 0; step < STEPS; step++) x = 3.9 * x * (1 - x);
  return x > 0 ? value * 2 : NaN;
});
