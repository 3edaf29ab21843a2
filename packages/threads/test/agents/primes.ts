import { threadable } from '@instar/threads';

export const primes = threadable(function primes(upTo: number): number[] {
  if (upTo < 2) throw new RangeError('there is no prime below 2');
  const found: number[] = [];
  for (let n = 2; n <= upTo; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
});

/** Without a mark. */
export function unmarked(): number {
  return 1;
}

export const doubledLater = threadable(async function doubledLater(n: number): Promise<number> {
  return 2 * n;
});

/** Under another name than its own. */
export const renamed = threadable(function hidden(): number {
  return 1;
});

export const isInEnvironment = threadable(function isInEnvironment(name: string): boolean {
  return name in process.env;
});
