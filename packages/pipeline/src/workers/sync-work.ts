import { ClassTable, notCloneable, pack, requireNoPromise, unpack, type Executor } from '@instar/core/execution';
import type { Flow } from '../flow/flow.js';
import type { Work } from './work.js';

type Compute = (value: never) => unknown;

/** An executor that calls exported functions elsewhere: `threads()` of `@instar/threads`. */
interface FunctionExecutor extends Executor {
  startSync(compute: Compute, value: unknown): { readonly result: Promise<unknown>; cancel(reason: Error): void };
}

const PLAIN = new ClassTable([]);

/**
 * Calls a function with a copy of each item: on a thread if the system's executor has some, else on the event loop. Work that is told to stop
 * ends with its thread.
 */
export function syncWork({ host }: Flow, name: string, compute: Compute): Work {
  return (value, item) => {
    const executor = host.executor as Partial<FunctionExecutor>;
    if (typeof executor.startSync === 'function') {
      const call = executor.startSync(compute, value);
      item.onStop((reason) => {
        call.cancel(reason);
      });
      return call.result;
    }
    const result = compute(copy(value, 'the item', name) as never);
    requireNoPromise(result, 'A function of a sync stage', name);
    return copy(result, 'the result', name);
  };
}

/** Copies what a thread would get, so that no function relies on where it runs. */
function copy(value: unknown, what: string, name: string): unknown {
  if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol') return value;
  try {
    const { payload, transfer } = pack(value, PLAIN);
    return unpack(structuredClone(payload, { transfer: [...transfer] as ArrayBuffer[] }), PLAIN, never);
  } catch (cause) {
    throw notCloneable([[what, value]], name, cause);
  }
}

function never(id: string): never {
  throw new TypeError(`The address ${id} cannot be sent to a function`);
}
