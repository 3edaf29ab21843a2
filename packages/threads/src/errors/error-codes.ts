/** The codes of this package's errors, each with its title. docs/errors has a section for each. */
declare module '@instar/core' {
  interface ErrorCodes {
    // The pool.
    INSTAR_POOL_FULL: 'The queue of the pool is full';
    INSTAR_POOL_ENDED: 'The pool has stopped';
    INSTAR_TRANSFER_LOST: 'Transferred data is lost';
    INSTAR_EXECUTOR_TAKEN: 'Two systems share one executor';
    INSTAR_THREAD_NESTED: 'A worker thread starts a system';
    // Workers.
    INSTAR_WORKER_NOT_LOADED: 'The worker did not load';
    INSTAR_WORKER_FAILED: 'The worker failed';
    INSTAR_WORKER_EXITED: 'The worker exited';
    INSTAR_WORKER_OUT_OF_MEMORY: 'The worker ran out of memory';
    // Finding classes and functions in a worker.
    INSTAR_MODULE_UNKNOWN: 'The module of a class or function is unknown';
    INSTAR_MODULE_NOT_LOADED: 'A worker cannot load the module';
    INSTAR_NOT_EXPORTED: 'A worker cannot find the class or function';
  }
}

export {};
