import type { Exit } from '../../agent/exit.js';
import type { Turn } from './turn.js';

/** What waits for the exit of an agent: a caller of `join`, or of `run`. They form a list. */
export abstract class ExitWaiter {
  next: ExitWaiter | undefined = undefined;
  /** The turn that runs the agent for its output, if one does. */
  readonly turn: Turn | undefined;

  constructor(turn: Turn | undefined) {
    this.turn = turn;
  }

  abstract settle(agent: { readonly id: string; interrupt(): void }, exit: Exit): void;
}

/** The callers of `join`: they share one promise. */
export class JoinWaiter extends ExitWaiter {
  readonly promise: Promise<Exit>;
  private resolve!: (exit: Exit) => void;

  constructor() {
    super(undefined);
    this.promise = new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  settle(_agent: unknown, exit: Exit): void {
    this.resolve(exit);
  }
}
