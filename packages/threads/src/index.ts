export { Transfer } from '@instar/core/execution';
export { ThreadExecutor } from './execution/thread-executor.js';
export { threads } from './execution/threads.js';
export type { HostWorker, ResourceLimits, ThreadsOptions } from './execution/threads-options.js';
export { threadable } from './job/threadable.js';
export type { PoolOptions } from './pool/pool-options.js';
