import { ThreadExecutor } from './thread-executor.js';
import type { ThreadsOptions } from './threads-options.js';

/**
 * An executor that runs sync states on worker threads: `createSystem({ executor: threads() })`. In Node it needs no options.
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
