/** A failure that its message explains: it becomes one line on stderr and an exit code, without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError';

  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}
