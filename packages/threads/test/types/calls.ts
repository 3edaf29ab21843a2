/** What `runSync`, `ctx.map` and `Transfer` take and return. Compiled, and never run. */
import type { SyncContext } from '@instar/core';
import { threadable, threads, Transfer } from '@instar/threads';

/** Takes `true` with a value whose type is `T`, no more and no less. */
const exactly =
  <T>() =>
  <V>(_value: V, _same: [V, T] extends [T, V] ? true : false): void => {};

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

export function calls(): void {
  const pool = threads();
  exactly<Promise<number | undefined>>()(pool.runSync(first, [1, 2]), true);
  exactly<Promise<number>>()(pool.runSync(sum, 1), true);
  // @ts-expect-error -- to see that the check can fail
  exactly<Promise<string>>()(pool.runSync(sum, 1), true);
  exactly<Promise<number>>()(pool.runSync(sum, 1, 2, 'a', 'b'), true);
  exactly<Promise<void>>()(pool.runSync(stop, 'now'), true);
  exactly<Promise<number>>()(pool.runSync(either, 1), true);
  exactly<Promise<string>>()(pool.runSync(either as (value: string) => string, 'a'), true);
  exactly<Promise<number>>()(pool.startSync(sum, 1, 2).result, true);
  // @ts-expect-error -- it returns a promise
  void pool.startSync(later, 1);
  // @ts-expect-error -- an argument is missing
  void pool.runSync(sum);
  // @ts-expect-error -- an argument of another type
  void pool.runSync(sum, '1');
  // @ts-expect-error -- none of the two
  void pool.runSync(stop, 'soon');
  // @ts-expect-error -- one too many
  void pool.runSync(stop, 'now', 1);
  // @ts-expect-error -- it returns a promise
  void pool.runSync(later, 1);
}

export function maps(ctx: SyncContext): void {
  exactly<string[]>()(
    ctx.map([1, 2], (n) => n.toFixed()),
    true,
  );
  exactly<Float64Array<ArrayBuffer>>()(
    ctx.map(new Float64Array(2), (n, index) => n * index, { chunk: 1 }),
    true,
  );
  // @ts-expect-error -- of numbers in a typed array there are only numbers
  ctx.map(new Float64Array(2), (n) => n.toFixed());
  // @ts-expect-error -- neither an array nor a typed array of numbers
  ctx.map(new Set([1]), (n: number) => n);
  // @ts-expect-error -- there is no such option
  ctx.map([1], (n) => n, { chunks: 2 });
}

exactly<Float64Array<ArrayBuffer>>()(Transfer(new Float64Array(2)), true);
// @ts-expect-error -- what is copied for nothing cannot be moved
Transfer(1);
