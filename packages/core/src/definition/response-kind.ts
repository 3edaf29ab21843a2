import { defineHandlerKind } from './handler-kind.js';

/** The handlers of responses, by the class of the request. */
export const responseKind = defineHandlerKind('response', 'OnResponse');
