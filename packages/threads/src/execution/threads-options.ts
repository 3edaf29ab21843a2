import type { Duration } from '@instar/core';
import type { PoolOptions } from '../pool/pool-options.js';

/** The limits of a worker's memory in megabytes, as in `node:worker_threads`. */
export interface ResourceLimits {
  readonly maxOldGenerationSizeMb?: number;
  readonly maxYoungGenerationSizeMb?: number;
  readonly codeRangeSizeMb?: number;
  readonly stackSizeMb?: number;
}

/** A worker as platforms make it: a browser's `Worker`, or that of `node:worker_threads`. */
export interface HostWorker {
  postMessage(message: unknown): void;
  terminate(): unknown;
}

/** Options of `threads()`. */
export interface ThreadsOptions extends Omit<PoolOptions, 'idleTimeout'> {
  /** How long a thread stays idle before it ends. Default: 10 s. */
  readonly idleTimeout?: Duration | undefined;
  /**
   * Makes a worker whose entry calls `exposeAgents`. For browsers and bundles: the bundler needs the expression
   * `new Worker(new URL('./x.worker.ts', import.meta.url), { type: 'module' })` in the app. Default: in Node, a worker that loads agents from
   * their modules. The options below apply to those only.
   */
  readonly worker?: (() => HostWorker) | undefined;
  /** Limits of each worker's memory. A worker that exceeds them ends, its job rejects, and the app goes on. Default: those of Node. */
  readonly resourceLimits?: ResourceLimits | undefined;
  /** The environment variables of workers; `undefined` omits one. Default: those of the process. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Arguments of Node for workers, such as `--import`. Default: those of the process. */
  readonly execArgv?: readonly string[] | undefined;
  /** The `tsconfig.json` with which workers compile agents, if they have to. Default: the nearest one above the agent's module. */
  readonly tsconfig?: string | undefined;
}
