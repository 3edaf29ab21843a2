import type { Address } from '../../agent/address.js';
import type { Exit } from '../../agent/exit.js';

/** An agent that may watch the exit of another. */
export interface Watcher {
  /** Takes the exit in, ahead of every message that waits. */
  exited(target: Address, exit: Exit): void;
}
