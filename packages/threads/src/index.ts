export type {} from './errors/error-codes.js';
export { Transfer } from './job/transfer.js';
export { ThreadExecutor, type SyncCall, type Synchronous } from './execution/thread-executor.js';
export { sharedThreads, threads } from './execution/threads.js';
export type { HostWorker, ResourceLimits, ThreadsOptions } from './execution/threads-options.js';
export { threadable } from './job/threadable.js';
export type { PoolMetrics } from './pool/pool-metrics.js';
export type { PoolOptions } from './pool/pool-options.js';
