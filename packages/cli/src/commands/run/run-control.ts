import { constants } from 'node:os';
import { ExitCode } from '../../plugin/exit-code.js';

/** How a run is stopped from outside. */
export interface Stops {
  /** At the first signal. */
  interrupt(): void;
  /** At the second one; the third ends the process. */
  abort(reason: string): void;
  /** Past the timeout. */
  expire(reason: string): void;
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Stops a run at signals and at its timeout. Until it is closed the process stays alive, though all agents may wait for messages. */
export class RunControl {
  /** What the process ends with because of what stopped the run first. */
  exitCode: ExitCode | undefined;

  private received = 0;
  private readonly timer: NodeJS.Timeout;

  /** @param timeout in milliseconds */
  constructor(
    private readonly stops: Stops,
    timeout: number | undefined,
  ) {
    for (const signal of signals) process.on(signal, this.receive);
    this.timer =
      timeout === undefined ? setInterval(() => undefined, 2 ** 30) : setTimeout(this.expire, timeout, timeout);
  }

  close(): void {
    clearTimeout(this.timer);
    for (const signal of signals) process.off(signal, this.receive);
  }

  private readonly receive = (signal: (typeof signals)[number]): void => {
    this.exitCode ??= (128 + constants.signals[signal]) as ExitCode;
    this.received++;
    if (this.received === 1) this.stops.interrupt();
    else if (this.received === 2) this.stops.abort(signal);
    else process.exit(this.exitCode);
  };

  private readonly expire = (timeout: number): void => {
    this.exitCode ??= ExitCode.TimedOut;
    this.stops.expire(`the run took longer than ${timeout} ms`);
  };
}
