import type { Exit } from '../../agent/exit.js';
import type { Turn } from './turn.js';

/** What waits for the output of an agent. */
export interface OutputWaiter {
  /** The turn that runs the agent. Absent if the system does. */
  readonly turn: Turn | undefined;
  settle(exit: Exit): void;
}
