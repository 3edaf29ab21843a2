import { handlerKind } from './handler-kind.js';

/** The handlers of responses, by the class of the request. */
export const responseKind = handlerKind<undefined>('response', 'OnResponse');
