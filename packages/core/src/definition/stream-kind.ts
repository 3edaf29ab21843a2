import { handlerKind } from './handler-kind.js';

/** The handlers of streams, by the class of the stream request. */
export const streamKind = handlerKind<undefined>('stream', 'OnStream');
