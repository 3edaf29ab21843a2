import type { Address } from '../../agent/address.js';
import type { Exit, Failure } from '../../agent/exit.js';
import type { NextStep } from '../../agent/next.js';

/** What the runtime tells an agent. It goes ahead of every message. */
export type SystemMessage =
  /** The children that it was there for have stopped. */
  | { readonly kind: 'shut-down' }
  | { readonly kind: 'child-exited'; readonly child: Address; readonly exit: Exit }
  /** An event of the runtime, such as `Exited`. */
  | { readonly kind: 'event'; readonly event: object }
  /** A concurrent request has set a step while the agent had another one to take, or something at work. */
  | { readonly kind: 'step'; readonly step: NextStep; readonly failure: Failure }
  /** A concurrent request threw, or a child cannot be kept alive. */
  | { readonly kind: 'failure'; readonly error: Error; readonly failure: Failure; readonly isHandled: boolean };
