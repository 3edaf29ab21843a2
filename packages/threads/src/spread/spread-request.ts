import type { Port } from '../platform/native-worker.js';

/** A job asks for help. */
export interface SpreadRequest {
  readonly task: unknown;
  /** Of the `SpreadBoard`. */
  readonly memory: SharedArrayBuffer;
  /** One for each helper that there may be; none if the pieces work on shared memory. */
  readonly ports: readonly Port[];
}

/** What a helper is told. */
export interface HelpRequest {
  readonly task: unknown;
  readonly memory: SharedArrayBuffer;
  /** Its number among the helpers, from 1. */
  readonly who: number;
  readonly port: Port | undefined;
}
