/** The error for whatever was thrown. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error || isErrorLike(thrown) ? thrown : new Error(String(thrown), { cause: thrown });
}

/** An error of another realm. */
function isErrorLike(value: unknown): value is Error {
  return Object.prototype.toString.call(value) === '[object Error]';
}

export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
