import type { AbstractClass } from '../primitives/class.js';
import type { Duration } from '../primitives/duration.js';
import type { Unhandled } from './agent-options.js';

/** The state chart of an agent: its waiting states, the outer ones before those that extend them. */
export interface Chart {
  readonly states: readonly WaitingRow[];
  /** What becomes of a message without a handler, where no state says it. Absent if the agent does not say it either. */
  readonly unhandled?: Unhandled;
  /** Makes the chart that runs, of the definition. */
  readonly make: unknown;
}

/** What `@Waiting` says of a state, resolved. */
export interface WaitingSpec {
  /** The time limit, or what returns it. */
  readonly after?: Duration | ((state: never) => Duration);
  /** The event that is sent when the time is over, or what returns it. */
  readonly event?: object;
  /** Returns the state inside that is entered in its place. */
  readonly initial?: (state: never) => object;
  readonly unhandled?: Unhandled;
}

/** One waiting state. */
export interface WaitingRow extends WaitingSpec {
  readonly token: AbstractClass;
  /** The waiting state that it is part of. */
  readonly parent?: AbstractClass;
}
