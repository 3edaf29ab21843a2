import type { Duration } from '@instar/core';
import type { PoolOptions } from '../pool/pool-options.js';

/** What a worker may use of memory, in megabytes, as `node:worker_threads` takes it. */
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
  /** After how much time without work a thread ends. Default: 10 s. */
  readonly idleTimeout?: Duration | undefined;
  /**
   * Makes a worker whose entry calls `exposeAgents`. For browsers and bundles: the bundler has to see the words
   * `new Worker(new URL('./x.worker.ts', import.meta.url), { type: 'module' })` in the app. Default: in Node, a worker that finds agents by
   * their modules. The options that follow are for those: your own worker has what you give it.
   */
  readonly worker?: (() => HostWorker) | undefined;
  /** Limits of each worker's memory. A worker that exceeds them ends, its job rejects, and the app goes on. Default: those of Node. */
  readonly resourceLimits?: ResourceLimits | undefined;
  /** The environment variables that workers see; `undefined` stands for none. Default: those of the process. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Arguments of Node for workers, `--import` and its like. Default: those of the process. */
  readonly execArgv?: readonly string[] | undefined;
  /** The `tsconfig.json` by which workers compile agents, where they have to. Default: the nearest one above the agent's module. */
  readonly tsconfig?: string | undefined;
}
