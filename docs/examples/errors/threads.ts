import { Agent, createSystem, Next, State } from '@instar/core';
import { threadable, threads, Transfer } from '@instar/threads';
import type { Provocations } from './provocations.js';

// #region pool-full
export const square = threadable(function square(n: number): number {
  return n * n;
});

const fillQueue = async () => {
  await using pool = threads({ size: 1, queue: 1 });
  await Promise.all([1, 2, 3, 4].map((n) => pool.runSync(square, n))); // one at work, one waits, and no more
};
// #endregion

// #region pool-ended
const callTooLate = async () => {
  const pool = threads();
  await pool.dispose();
  await pool.runSync(square, 2);
};
// #endregion

class Brighten {
  constructor(readonly pixels: Uint8Array) {}
}

// #region transfer-lost
@Agent()
export class Brightener {
  begin(pixels: Uint8Array): Next<Brightener, Uint8Array> {
    return Next.to(new Brighten(Transfer(pixels))); // moved: if the worker ends before it begins, this side has nothing left
  }
  @State(Brighten, { mode: 'sync', timeout: '1s' })
  brighten({ pixels }: Brighten): Next<Brightener, Uint8Array> {
    return Next.done(pixels.map((each) => Math.min(255, each * 2)));
  }
}

export const careful = threads({ concurrency: 1 }); // the default: a worker is never terminated for the job of another
// #endregion

// #region executor-taken
const shareExecutor = () => {
  const executor = threads();
  createSystem({ executor });
  createSystem({ executor }); // each system needs threads() of its own
};
// #endregion

// #region worker-exited
@Agent()
export class Quitter {
  begin(): Next<Quitter> {
    return Next.to(new Brighten(new Uint8Array(1)));
  }
  @State(Brighten, { mode: 'sync' })
  quit(state: Brighten): Next<Quitter> {
    if (state.pixels.length < 2) process.exit(1); // ends the worker: return Next.fail(new Error('too small'))
    return Next.done();
  }
}
// #endregion

// #region worker-out-of-memory
export const roomy = threads({ resourceLimits: { maxOldGenerationSizeMb: 512 } });
// #endregion

// #region module-unknown
@Agent({ module: import.meta.url })
export class Located {}
// #endregion

// #region not-exported
const double = (n: number): number => n * 2; // export const double = threadable(function double(…) { … })
const callUnmarked = async () => {
  await using pool = threads();
  await pool.runSync(double, 2);
};
// #endregion

export const provocations: Provocations = {
  INSTAR_POOL_FULL: fillQueue,
  INSTAR_POOL_ENDED: callTooLate,
  INSTAR_EXECUTOR_TAKEN: shareExecutor,
  INSTAR_NOT_EXPORTED: callUnmarked,
};
