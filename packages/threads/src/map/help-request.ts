import type { Port } from '../platform/native-worker.js';

/** The request of a job for helpers. */
export interface HelpRequest {
  readonly task: unknown;
  /** That of the `ChunkTable`. */
  readonly memory: SharedArrayBuffer;
  /** One for each possible helper; empty if the chunks work on shared memory. */
  readonly ports: readonly Port[];
}

/** What a helper is sent. */
export interface HelperAssignment {
  readonly task: unknown;
  readonly memory: SharedArrayBuffer;
  /** The helper's number, from 1. */
  readonly helperId: number;
  readonly port: Port | undefined;
}
