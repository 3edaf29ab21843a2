import type { Address, AskOptions } from '../agent/address.js';
import type { Context } from '../agent/context.js';
import type { PendingResponse } from '../agent/pending-response.js';
import type { RunOptions } from '../agent/spawn-options.js';
import { runInterrupted } from '../errors/lifecycle-errors.js';
import { isError } from '../errors/is-error.js';
import type { ResponseOf } from '../message/request.js';
import { abortReason, createAbortSource, isAborted, onAbort, type AbortSource } from '../primitives/abort.js';
import { OwnContext } from '../runtime/cell/own-context.js';
import type { Turn } from '../runtime/cell/turn.js';

/**
 * What the function of a task gets beside its input: the part of a `Context` that makes sense without handlers. Its `signal` aborts when the
 * task is interrupted too, and with it what the function runs and asks.
 *
 * `P` is what the task reports.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a task has no messages and states of its own
export type TaskContext<P = any> = Pick<
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  Context<any, P>,
  'address' | 'signal' | 'interrupted' | 'log' | 'report' | 'send' | 'ask' | 'spawn' | 'run'
>;

/** The context of one run of a task's function. */
export class RunningTask extends OwnContext {
  private source: AbortSource | undefined = undefined;
  private readonly releases: (() => void)[] = [];
  private isOver = false;

  constructor(private readonly at: Turn) {
    super(() => at);
  }

  /** Aborts with the turn's own signal, and when the agent is told to stop. */
  override get signal(): AbortSignal {
    return (this.source ??= this.listen(createAbortSource())).signal;
  }

  override ask<B, Q>(to: Address<B>, request: Q, options?: AskOptions): PendingResponse<ResponseOf<Q>> {
    return super.ask(to, request, { signal: this.signal, ...options });
  }

  override run(agent: object, input?: unknown, options?: RunOptions): Promise<never> {
    return super.run(agent, input, { signal: this.signal, ...options });
  }

  /** The function has returned: its signal aborts no more. */
  close(): void {
    this.isOver = true;
    for (const release of this.releases) release();
  }

  /** Whether the function threw this because the task was told to stop. */
  isStopped(thrown: unknown): boolean {
    const { source } = this;
    if (source === undefined || !this.interrupted || !isAborted(source.signal)) return false;
    return thrown === abortReason(source.signal) || (isError(thrown) && isAbortError(thrown));
  }

  private listen(source: AbortSource): AbortSource {
    const { signal } = this.at;
    const abort = (): void => {
      if (!this.isOver) source.abort(isAborted(signal) ? abortReason(signal) : runInterrupted(this.at.id));
    };
    if (isAborted(signal) || this.interrupted) {
      abort();
      return source;
    }
    this.releases.push(onAbort(signal, abort));
    // What an agent consumes is closed as soon as it is told to stop, whatever it is doing.
    const stops = this.at.consume({ subscribe: () => ({ unsubscribe: abort }) }, () => this);
    this.releases.push(() => {
      stops.cancel();
    });
    return source;
  }
}

/** An abort, or what an abort made a request or a run reject with. */
function isAbortError({ name, code }: Error & { readonly code?: unknown }): boolean {
  return name === 'AbortError' || code === 'INSTAR_ASK_CANCELLED' || code === 'INSTAR_AGENT_INTERRUPTED';
}
