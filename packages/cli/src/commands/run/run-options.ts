/** The flags of `instar run`. */
export interface RunOptions {
  readonly input?: string;
  readonly module?: string;
  readonly import?: string;
  readonly timeout?: string;
  readonly inspect?: boolean;
  readonly json?: boolean;
}
