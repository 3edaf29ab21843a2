import type { HttpFailed } from './http-result.js';

/** A request that failed but may succeed a moment later: thrown by a state, so that it is tried again. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';

  constructor({ reason }: HttpFailed) {
    super(reason);
  }
}
