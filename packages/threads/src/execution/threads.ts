import { sharedPool } from './pool-source.js';
import { ThreadExecutor } from './thread-executor.js';
import type { ThreadsOptions } from './threads-options.js';
import { validateThreads } from './validate-threads.js';

/**
 * An executor that runs sync states on worker threads: `createSystem({ executor: threads() })`. In Node it needs no options.
 *
 * @throws InstarError `INSTAR_OPTIONS_INVALID`, which names the option.
 *
 * @example
 * ```ts
 * await using system = createSystem({ executor: threads({ size: 4 }) });
 * const brighter = await system.run(Brightener, pixels);
 * ```
 */
export function threads(options: ThreadsOptions = {}): ThreadExecutor {
  return new ThreadExecutor(options);
}

/**
 * Makes executors for several systems of a process that share one pool of threads: pass what it returns to each of them. The pool starts
 * with the first sync state, and ends with the last of the systems.
 *
 * @throws InstarError `INSTAR_OPTIONS_INVALID`, which names the option.
 *
 * @example
 * ```ts
 * const executor = sharedThreads({ size: 2 });
 * await using orders = createSystem({ executor });
 * await using reports = createSystem({ executor });
 * ```
 */
export function sharedThreads(options: ThreadsOptions = {}): () => ThreadExecutor {
  validateThreads(options);
  const source = sharedPool(options);
  return () => new ThreadExecutor(options, source);
}
