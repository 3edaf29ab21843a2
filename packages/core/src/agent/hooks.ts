import type { MaybePromise } from '../primitives/class.js';
import type { Address } from './address.js';
import type { Context } from './context.js';
import type { Exit, Failure } from './exit.js';
import type { AnyStep } from './step.js';

/**
 * What to do after an error: go on with the next message; stop as failed (and restart, if the agent's restart kind says so); restart
 * whatever the restart kind is; or stop as failed and have the supervisor fail with the same error.
 */
export type Directive = 'resume' | 'stop' | 'restart' | 'escalate';

/**
 * The methods that the runtime calls by name. All are optional, and an agent need not declare that it implements them.
 */
export interface Hooks {
  /** First thing in an agent's life. Default: `Next.events()`. */
  begin?(input: never, ctx: Context): MaybePromise<AnyStep | void>;
  /** The agent was interrupted and has handled what it had accepted. Return `Next.done` or `Next.fail` to exit as that instead. */
  interrupted?(ctx: Context): MaybePromise<AnyStep | void>;
  /** Something was thrown. Default: `resume` after a message, `stop` after a state or `begin`. */
  failed?(error: Error, ctx: Context, failure: Failure): MaybePromise<Directive | void>;
  /** A child has exited and is not restarted. Called between two activities, before every waiting message. */
  childExited?(child: Address, exit: Exit, ctx: Context): MaybePromise<void>;
  /** Last thing in an agent's life. What it returns becomes the output, if the exit is `done`. */
  end?(exit: Exit, ctx: Context): unknown;
}
