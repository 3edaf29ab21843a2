import type { MaybePromise } from '../primitives/class.js';
import type { Context } from './context.js';
import type { Exit, Failure } from './exit.js';
import type { AnyStep } from './step.js';

/** What to do after an error: go on with the next message, or end as failed. */
export type Directive = 'resume' | 'stop';

/**
 * The methods that the runtime calls by name. All are optional, and an agent needs not declare that it implements them.
 */
export interface Hooks {
  /** First thing in an agent's life. Default: `Next.events()`. */
  begin?(input: never, ctx: Context): MaybePromise<AnyStep | void>;
  /** The agent was interrupted and has handled what it had accepted. Answer `Next.done` or `Next.fail` to end as that instead. */
  interrupted?(ctx: Context): MaybePromise<AnyStep | void>;
  /** Something was thrown. Default: `resume` after a message, `stop` after a state or `begin`. */
  failed?(error: Error, ctx: Context, failure: Failure): MaybePromise<Directive | void>;
  /** Last thing in an agent's life. What it answers becomes the output, if the exit is `done`. */
  end?(exit: Exit, ctx: Context): unknown;
}
