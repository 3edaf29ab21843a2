/** A feed to read. */
export interface Source {
  readonly url: string;
  /** How much its stories count, beside those of other sources. Default of the command line: 1. */
  readonly weight: number;
}
