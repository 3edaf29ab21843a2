import type { Intensity } from './child-spec.js';

/** One failure that asked for a restart. */
export interface Setback {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Id of the agent. */
  readonly agent: string;
  /** Absent if the agent was done, and is to be restarted even then. */
  readonly error?: Error;
}

/** The restarts that are left: a window slides over the setbacks, so that what is long past no longer counts. */
export class RestartBudget {
  private setbacks: Setback[] = [];

  constructor(readonly intensity: Intensity) {}

  /** The setbacks inside of the window, the latest last. */
  get history(): readonly Setback[] {
    return this.setbacks;
  }

  /** Counts a setback. Answers whether there is a restart left for it. */
  spend(setback: Setback): boolean {
    const { restarts, within } = this.intensity;
    this.setbacks = [...this.setbacks.filter(({ at }) => setback.at <= at + within), setback];
    return this.setbacks.length <= restarts;
  }
}
