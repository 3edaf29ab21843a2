/** A promise that the agent waits for; `undefined` if the call has been concluded. */
export type Awaited = PromiseLike<unknown> | undefined;
