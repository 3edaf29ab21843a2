import type { Cancellable } from './cancellable.js';

/** What `ctx.ask` returns: the promise of the response, which may become a message instead. `E` is what the agent takes. */
export interface PendingResponse<R, E = object> extends Promise<R> {
  /**
   * Has the response arrive as a message, so that the agent takes others meanwhile: it is handled by the method that `@OnResponse` binds to
   * the request's class, or sent as the event that `toEvent` makes of it.
   *
   * @param toFailure makes an event of an error, also for a response that `@OnResponse` handles: `forward(undefined, toFailure)`. Default: the
   * error goes to the hook `failed`.
   * @throws InstarError `INSTAR_MESSAGE_UNHANDLED` without `toEvent` and without a method for the response.
   */
  forward(toEvent?: (response: R) => E, toFailure?: (error: Error) => E): Cancellable;
}

/** A response that the agent gives later: what `ctx.defer` returns, and the handler of the request too. */
export interface DeferredResponse<R> {
  /** Whether the caller still waits. */
  readonly isPending: boolean;
  /**
   * Gives the response. If the caller no longer waits, it is dropped, and that is reported.
   *
   * @throws InstarError `INSTAR_RESPONSE_TWICE` for a second response.
   */
  resolve(response: R): void;
  /**
   * Rejects the request with this very error.
   *
   * @throws InstarError `INSTAR_RESPONSE_TWICE` for a second response.
   */
  reject(error: unknown): void;
}
