/** The settings that a worker is started with. */
export interface WorkerSettings {
  /** The `tsconfig.json` with which agents are compiled. Default: the nearest one. */
  readonly tsconfig?: string | undefined;
}
