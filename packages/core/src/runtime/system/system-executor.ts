import { Executor, type ExecutorHost, type SyncJob, type SyncOutcome } from '../../execution/executor.js';
import { InlineExecutor } from '../../execution/inline-executor.js';
import type { AgentContainer } from '../../injection/agent-container.js';
import { placeOf } from '../../execution/perform-sync.js';
import { isPromiseLike, type MaybePromise } from '../../primitives/class.js';

/**
 * The executor of one system: the one it was given, else the one that is provided for the token `Executor`, else the inline one.
 * It is asked for, and connected, when the first sync state is performed, or at once if it was given.
 */
export class SystemExecutor {
  private executor: Executor | undefined = undefined;
  /** The last sync state that ran on the event loop, and when. */
  private inline: { readonly place: string; readonly stamp: number } | undefined = undefined;

  constructor(
    private readonly given: Executor | undefined,
    private readonly container: AgentContainer,
    private readonly host: ExecutorHost,
  ) {
    if (given !== undefined) this.connect();
  }

  execute(job: SyncJob): MaybePromise<SyncOutcome> {
    const { stamp } = this.host.scheduler;
    const outcome = (this.executor ?? this.connect()).execute(job);
    if (!isPromiseLike(outcome)) this.inline = { place: placeOf(job.definition, job.row), stamp };
    return outcome;
  }

  /** The sync state that ran on the event loop since the scheduler had this stamp. */
  inlineSince(stamp: number): string | undefined {
    return this.inline?.stamp === stamp ? this.inline.place : undefined;
  }

  /** Disposes of the executor; of one that a provider made, the container does. */
  async dispose(): Promise<void> {
    if (this.given !== undefined) await this.given.dispose?.();
  }

  private connect(): Executor {
    const { container } = this;
    const executor = this.given ?? (container.provides(Executor) ? container.resolve(Executor) : new InlineExecutor());
    executor.connect?.(this.host);
    return (this.executor = executor);
  }
}
