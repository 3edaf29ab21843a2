import type { MaybePromise } from '../primitives/class.js';
import type { Address } from './address.js';
import type { Context } from './context.js';
import type { Exit, Failure } from './exit.js';
import type { AnyStep } from './step.js';

/**
 * What to do after an error: go on with the next message, end as failed (and be restarted, if the agent's restart kind says so), begin
 * anew whatever the restart kind says, or end as failed and have the supervisor fail with the very same error.
 */
export type Directive = 'resume' | 'stop' | 'restart' | 'escalate';

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
  /** A child has ended for good. Comes between two activities, before every message that waits. */
  childExited?(child: Address, exit: Exit, ctx: Context): MaybePromise<void>;
  /** Last thing in an agent's life. What it answers becomes the output, if the exit is `done`. */
  end?(exit: Exit, ctx: Context): unknown;
}
