import { createSystem, type System, type SystemOptions } from '@instar/core';
import { virtualTime, type VirtualTime } from '@instar/core/testing';

export interface VirtualSystem extends AsyncDisposable {
  readonly system: System;
  readonly time: VirtualTime;
  /** Pauses by the clock that the test moves. */
  pause(milliseconds: number): Promise<void>;
}

/** A started system in virtual time that logs nothing. */
export async function virtualSystem(options: SystemOptions = {}): Promise<VirtualSystem> {
  const time = virtualTime();
  const silent = (): void => {};
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  const system = createSystem({ host: time.host, logger, ...options });
  await system.start();
  return {
    system,
    time,
    pause: (milliseconds) => new Promise((resolve) => time.host.setTimer(resolve, milliseconds)),
    async [Symbol.asyncDispose]() {
      const aborted = system.abort();
      await time.advance('10s');
      await aborted;
    },
  };
}

/** How many run at once. */
export class Busy {
  now = 0;
  most = 0;

  async while<T>(work: () => Promise<T>): Promise<T> {
    this.most = Math.max(this.most, ++this.now);
    try {
      return await work();
    } finally {
      this.now--;
    }
  }
}

export const counts = ({
  taken,
  open,
  done,
  rejected,
  cancelled,
}: {
  taken: number;
  open: number;
  done: number;
  rejected: number;
  cancelled: number;
}): Record<string, number> => ({ taken, open, done, rejected, cancelled });

export function* naturals(until = Infinity): Generator<number> {
  for (let n = 0; n < until; n++) yield n;
}
