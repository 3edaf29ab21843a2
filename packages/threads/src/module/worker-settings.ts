/** The settings that a worker is started with. */
export interface WorkerSettings {
  /** Tells the worker from others, also for what is loaded before its entry. */
  readonly isInstarThread: true;
  /** The `tsconfig.json` with which agents are compiled. Default: the nearest one. */
  readonly tsconfig?: string | undefined;
}
