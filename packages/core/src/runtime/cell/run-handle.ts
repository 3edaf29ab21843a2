import type { Exit } from '../../agent/exit.js';
import { isAborted, onAbort, abortReason } from '../../primitives/abort.js';
import { InstarError } from '../../primitives/instar-error.js';
import type { Cell } from './cell.js';
import type { OutputWaiter } from './output-waiter.js';
import type { Turn } from './turn.js';

/** The promise of an agent's output, which `run` returns. */
export class RunHandle implements OutputWaiter {
  private off: (() => void) | undefined = undefined;

  constructor(
    private readonly cell: Cell,
    private readonly resolve: (output: unknown) => void,
    private readonly reject: (error: Error) => void,
    /** The turn that runs it. */
    readonly turn: Turn | undefined,
  ) {}

  /** Interrupts the agent when `signal` aborts. */
  listen(signal: AbortSignal): void {
    this.off = onAbort(signal, () => {
      this.cell.interrupt();
    });
  }

  settle(exit: Exit): void {
    this.off?.();
    this.turn?.runs?.delete(this.cell);
    if (exit.kind === 'done') this.resolve(exit.output);
    else this.reject(errorOf(exit, this.cell.id));
  }
}

/** Runs an agent that `launch` starts; settles with its output. With a signal that is aborted already, nothing is started. */
export function runOutput(
  launch: () => Cell,
  turn: Turn | undefined,
  signal: AbortSignal | undefined,
  name: () => string,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (signal !== undefined && isAborted(signal)) throw notStarted(name(), abortReason(signal));
    const cell = launch();
    const handle = new RunHandle(cell, resolve, reject, turn);
    cell.outputWaiter = handle;
    if (turn !== undefined) (turn.runs ??= new Set()).add(cell);
    if (signal !== undefined) handle.listen(signal);
  });
}

/** The error that stands for an exit other than `done`. */
function errorOf(exit: Exclude<Exit, { kind: 'done' }>, id: string): Error {
  switch (exit.kind) {
    case 'failed':
      return exit.error;
    case 'interrupted':
      return new InstarError({ code: 'INSTAR_AGENT_INTERRUPTED', problem: `${id} was interrupted before it was done` });
    case 'aborted':
      return new InstarError({
        code: 'INSTAR_AGENT_ABORTED',
        problem: `${id} was aborted before it was done`,
        cause: exit.reason,
      });
  }
}

function notStarted(name: string, cause: unknown): InstarError {
  return new InstarError({
    code: 'INSTAR_AGENT_INTERRUPTED',
    problem: `${name} was not started: the signal given to run was aborted already`,
    cause,
  });
}
