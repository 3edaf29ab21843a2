import type ts from 'typescript';
import type { InstanceClasses } from '../compiler/classes.js';

/** A call of `send`, `offer`, `ask` or `stream`, or of what an agent sends to itself: by timers, promises and streams. */
export interface MessageSource {
  readonly kind: 'send' | 'ask' | 'stream';
  readonly call: ts.CallExpression;
  readonly address: ts.Expression;
  readonly message: ts.Expression;
  /** The classes of the message. */
  readonly sent: InstanceClasses;
  /** The classes of the agents that the address may lead to. */
  readonly receivers: readonly ts.ClassLikeDeclaration[];
}

/** What the receiver handles the message as. */
export const handledAs = { send: 'event', ask: 'request', stream: 'stream' } as const;
