/** The flags of `instar doctor`. */
export interface DoctorOptions {
  readonly project?: string;
  readonly fix?: boolean;
  readonly json?: boolean;
}
