/** What a worker is told at its start. */
export interface WorkerSettings {
  /** The `tsconfig.json` by which agents are compiled, if the nearest one is not meant. */
  readonly tsconfig?: string | undefined;
}
