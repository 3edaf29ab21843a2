import type { Address } from '../../agent/address.js';
import type { Exit } from '../../agent/exit.js';
import { onAbort, isAborted } from '../../primitives/abort.js';
import { InstarError } from '../../primitives/instar-error.js';

/**
 * The output of an agent, once it is done. While it is not, an abort of any of the signals interrupts it.
 *
 * @throws the agent's own error, or what stands for its being interrupted or aborted.
 */
export async function outputOf(child: Address, ...signals: (AbortSignal | undefined)[]): Promise<unknown> {
  const unlisten = signals.map((signal) => signal && interruptOn(signal, child));
  const exit = await child.join();
  for (const off of unlisten) off?.();
  if (exit.kind === 'done') return exit.output;
  throw errorOf(exit, child.id);
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

function interruptOn(signal: AbortSignal, child: Address): (() => void) | undefined {
  if (!isAborted(signal)) {
    return onAbort(signal, () => {
      child.interrupt();
    });
  }
  child.interrupt();
  return undefined;
}
