import type { AgentCell } from '../runtime/cell/agent-cell.js';
import type { CellAddress } from '../runtime/cell/cell-address.js';
import { Status } from '../runtime/cell/status.js';

/** How a pool chooses one of its workers for a message. */
export type PoolStrategy = 'round-robin' | 'least-busy' | 'consistent-hash';

/** The place of the worker that takes a message. There is one worker at least. */
export type Choose = (workers: readonly CellAddress[], message: object) => number;

/** One after another. */
export function roundRobin(): Choose {
  let last = -1;
  return (workers) => (last = (last + 1) % workers.length);
}

/** The one with the fewest messages, at work or waiting. The first look is at the one after the last chosen, so that idle ones share the work. */
export function leastBusy(): Choose {
  let last = -1;
  return (workers) => {
    let best = 0;
    let least = Infinity;
    for (let step = 1; step <= workers.length && least > 0; step++) {
      const at = (last + step) % workers.length;
      const load = loadOf(workers[at] as CellAddress);
      if (load < least) [best, least] = [at, load];
    }
    return (last = best);
  };
}

/**
 * The same one for the same key (rendezvous hashing): each worker's place and the key make a number, and the largest wins. With one place more
 * or less only the keys of that place move.
 */
export function consistentHash(key: (message: never) => unknown): Choose {
  return (workers, message) => {
    const hash = hashOf(String(key(message as never)));
    let best = 0;
    let largest = -1;
    for (let at = 0; at < workers.length; at++) {
      const weight = mix(hash ^ mix(at + 1));
      if (weight > largest) [best, largest] = [at, weight];
    }
    return best;
  };
}

function loadOf({ addressee }: CellAddress): number {
  const { status, mailbox, extras } = addressee as AgentCell;
  let load = (mailbox?.size ?? 0) + (extras?.offers?.size ?? 0);
  if (status !== Status.ready && status !== Status.starting && status !== Status.stopped) load++;
  for (const [, { turns, waiting }] of extras?.lanes ?? []) load += turns.size + waiting.size;
  return load;
}

/** FNV-1a, of the text's code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** The finalizer of MurmurHash3: each bit of the number decides over all bits of the result. */
function mix(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
