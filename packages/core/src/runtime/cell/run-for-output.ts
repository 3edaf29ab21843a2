import type { Exit } from '../../agent/exit.js';
import type { RunOptions } from '../../agent/spawn-options.js';
import { runNotStarted } from '../../errors/lifecycle-errors.js';
import { isAborted, onAbort, abortReason } from '../../primitives/abort.js';
import type { Cell } from './cell.js';
import { ExitWaiter } from './exit-waiter.js';
import type { Turn } from './turn.js';

/** A caller of `run` that waits for the output. */
class OutputWaiter extends ExitWaiter {
  private off: (() => void) | undefined = undefined;

  /** @param resolve takes the output, or a rejected promise: one function is all that a waiting caller costs. */
  constructor(
    turn: Turn | undefined,
    private readonly resolve: (output: unknown) => void,
  ) {
    super(turn);
  }

  /** Interrupts the agent when `signal` aborts. */
  listen(signal: AbortSignal, agent: { interrupt(): void }): void {
    this.off = onAbort(signal, () => {
      agent.interrupt();
    });
  }

  settle(agent: { readonly id: string; interrupt(): void }, exit: Exit): void {
    this.off?.();
    this.turn?.endsRun(agent);
    this.resolve(exit.kind === 'done' ? exit.output : rejectionOf(exit));
  }
}

function rejectionOf(exit: Exit): Promise<unknown> {
  return new Promise((resolve) => {
    resolve(exit.unwrap());
  });
}

/** The options of `run` that are those of `spawn`, too. Without any, there is nothing to check. */
export function withoutSignal<O extends RunOptions>(options: O | undefined): Omit<O, 'signal'> | undefined {
  if (options === undefined) return undefined;
  const { signal: _, ...others } = options;
  return others;
}

/** Runs an agent that `launch` starts; settles with its output. With a signal that is aborted already, nothing is started. */
export function runForOutput(
  launch: () => Cell,
  turn: Turn | undefined,
  signal: AbortSignal | undefined,
  name: () => string,
): Promise<unknown> {
  return new Promise((resolve) => {
    if (signal !== undefined && isAborted(signal)) throw runNotStarted(name(), abortReason(signal));
    const cell = launch();
    const waiter = new OutputWaiter(turn, resolve);
    cell.waiter = waiter;
    turn?.startsRun(cell);
    if (signal !== undefined) waiter.listen(signal, cell);
  });
}
