import type { Mistake, MistakeWith } from '../primitives/mistake.js';
import type { AnyRequest, EventOf, RequestOf } from './agent-shape.js';
import type { Fitting } from './memberless.js';

/*
 * The mistake stands in the true branch of a check for `never`: the compiler relates such a type to another one by its false branch, and so
 * finds that the address of a subclass is one of its base class.
 */

/** What `send` takes: an event that the agent has a handler for. */
export type EventArgument<E extends object, A> = [Fitting<E, EventOf<A>>] extends [never]
  ? E extends AnyRequest
    ? Mistake<'this is a request: call ask instead of send'>
    : MistakeWith<A, 'the agent has no public method with @OnEvent for this event'>
  : E;

/** What `ask` takes: a request that the agent has a handler for. */
export type RequestArgument<Q extends object, A> = [[Q] extends [RequestOf<A>] ? Q : never] extends [never]
  ? Q extends AnyRequest
    ? MistakeWith<A, 'the agent has no public method with @OnRequest for this request'>
    : Mistake<'this is not a request, which extends Request: call send instead of ask'>
  : Q;
