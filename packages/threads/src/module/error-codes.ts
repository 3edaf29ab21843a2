/** The codes of this package's errors. */
declare module '@instar/core' {
  interface ErrorCodes {
    // The pool.
    INSTAR_POOL_FULL: true;
    INSTAR_POOL_ENDED: true;
    INSTAR_TRANSFER_LOST: true;
    INSTAR_EXECUTOR_TAKEN: true;
    INSTAR_THREAD_NESTED: true;
    // Workers.
    INSTAR_WORKER_NOT_LOADED: true;
    INSTAR_WORKER_FAILED: true;
    INSTAR_WORKER_EXITED: true;
    INSTAR_WORKER_OUT_OF_MEMORY: true;
    // Finding classes and functions in a worker.
    INSTAR_MODULE_UNKNOWN: true;
    INSTAR_MODULE_NOT_LOADED: true;
    INSTAR_NOT_EXPORTED: true;
  }
}

export {};
