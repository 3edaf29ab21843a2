import { threadable } from '@instar/threads';

/** Never returns. @param begun is set to 1 when it has begun. */
export const endless = threadable(function endless(begun: Int32Array<SharedArrayBuffer>): void {
  Atomics.store(begun, 0, 1);
  while (Atomics.load(begun, 0) === 1);
});
