import type { Mistake, MistakeWith } from '../primitives/mistake.js';
import type { AnyStreamRequest } from '../message/streamed.js';
import type { AnyRequest, EventOf, RequestOf, StreamRequestOf } from './agent-shape.js';
import type { Fitting } from './memberless.js';

/*
 * The mistake stands in the true branch of a check for `never`: the compiler relates such a type to another one by its false branch, and so
 * finds that the address of a subclass is one of its base class.
 */

/** What `send` takes: an event that the agent has a handler for. */
export type EventArgument<E extends object, A> = [Fitting<Exclude<E, AnyRequest>, EventOf<A>>] extends [never]
  ? E extends AnyRequest
    ? Mistake<'this is a request: call ask instead of send'>
    : E extends AnyStreamRequest
      ? Mistake<'this is a stream request: call stream instead of send'>
      : MistakeWith<A, 'add a public method with @OnEvent for this event, or send one that the agent handles'>
  : E;

/** What `ask` takes: a request that the agent has a handler for. */
export type RequestArgument<Q extends object, A> = [[Q] extends [RequestOf<A>] ? Q : never] extends [never]
  ? Q extends AnyRequest
    ? MistakeWith<A, 'add a public method with @OnRequest for this request, or ask one that the agent handles'>
    : Mistake<'this is not a request, which extends Request: call send instead of ask'>
  : Q;

/** What `stream` takes: a stream request that the agent has a handler for. */
export type StreamArgument<Q extends object, A> = [[Q] extends [StreamRequestOf<A>] ? Q : never] extends [never]
  ? Q extends AnyStreamRequest
    ? MistakeWith<
        A,
        'add a public method with @OnStream for this stream request, or ask for one that the agent handles'
      >
    : Mistake<'this is not a stream request, which extends StreamRequest: call ask, or send'>
  : Q;
