/** What `runSync`, `ctx.map` and `Transfer` take and answer. Compiled, and never run. */
import type { Context } from '@instar/core';
import { threadable, threads, Transfer } from '@instar/threads';

/** Answers nothing: accepts a value if its type is exactly `T`. */
type Exactly<T> = <V>(
  value: V,
  ...same: (<X>() => X extends V ? 1 : 2) extends <X>() => X extends T ? 1 : 2 ? [] : [never]
) => void;
declare const isNumber: Exactly<number>;
declare const isNumberOrNot: Exactly<number | undefined>;
declare const isString: Exactly<string>;
declare const isNothing: Exactly<void>;
declare const isStrings: Exactly<string[]>;
declare const isFloats: Exactly<Float64Array<ArrayBuffer>>;

const first = threadable(function first<T>(items: readonly T[]): T | undefined {
  return items[0];
});
const sum = threadable(function sum(start: number, factor = 1, ...names: string[]): number {
  return start * factor + names.length;
});
const stop = threadable(function stop(_how: 'now' | 'later'): void {});
const later = threadable(async function later(n: number): Promise<number> {
  return n;
});
function either(value: string): string;
function either(value: number): number;
function either(value: string | number): string | number {
  return value;
}

export async function calls(): Promise<void> {
  const pool = threads();
  isNumberOrNot(await pool.runSync(first, [1, 2]));
  isNumber(await pool.runSync(sum, 1));
  isNumber(await pool.runSync(sum, 1, 2, 'a', 'b'));
  isNothing(await pool.runSync(stop, 'now'));
  isNumber(await pool.runSync(either, 1));
  isString(await pool.runSync(either as (value: string) => string, 'a'));
  // @ts-expect-error -- an argument is missing
  void pool.runSync(sum);
  // @ts-expect-error -- an argument of another type
  void pool.runSync(sum, '1');
  // @ts-expect-error -- none of the two
  void pool.runSync(stop, 'soon');
  // @ts-expect-error -- one too many
  void pool.runSync(stop, 'now', 1);
  // @ts-expect-error -- it answers a promise
  void pool.runSync(later, 1);
}

export function maps(ctx: Context): void {
  isStrings(ctx.map([1, 2], (n) => n.toFixed()));
  isFloats(ctx.map(new Float64Array(2), (n, index) => n * index, { chunk: 1 }));
  // @ts-expect-error -- of numbers in a typed array there are only numbers
  ctx.map(new Float64Array(2), (n) => n.toFixed());
  // @ts-expect-error -- neither an array nor a typed array of numbers
  ctx.map(new Set([1]), (n: number) => n);
  // @ts-expect-error -- there is no such option
  ctx.map([1], (n) => n, { chunks: 2 });
}

isFloats(Transfer(new Float64Array(2)));
// @ts-expect-error -- what is copied for nothing cannot be moved
Transfer(1);
