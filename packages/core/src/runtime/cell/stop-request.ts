import type { Deferred } from '../../primitives/deferred.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';

/** Why an agent stops, from the mildest to the strongest; it only ever rises. */
export const Intent = {
  /** By itself: it is done or has failed. */
  exit: 0,
  /** In order to start again. */
  restart: 1,
  /** For good, when it has handled what it has accepted. */
  interrupt: 2,
  /** For good, as soon as possible. */
  abort: 3,
} as const;

export type Intent = (typeof Intent)[keyof typeof Intent];

/** Something that a shutdown waits for, and that can be cut short. */
export interface ShutdownWait {
  readonly over: Deferred<void>;
  timer: HostTimer | undefined;
}

/** All that is known of the stop of one incarnation: made when it is first asked for, or when it takes time. */
export class StopRequest {
  /** The reason of an abort. */
  reason: unknown = undefined;
  /** Whether nothing is waited for longer than the grace. */
  isForced = false;
  /** Whether the agent starts again; undefined until that is decided. */
  restarts: boolean | undefined = undefined;
  /** What the shutdown waits for. */
  wait: ShutdownWait | undefined = undefined;
  /** Whether such a wait was cut short. */
  wasCut = false;

  constructor(public intent: Intent) {}
}
