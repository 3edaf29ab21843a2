import { Executor, type ExecutorHost, type SyncJob, type SyncOutcome } from '../../execution/executor.js';
import { InlineExecutor } from '../../execution/inline-executor.js';
import type { AgentContainer } from '../../injection/agent-container.js';
import type { MaybePromise } from '../../primitives/class.js';

/**
 * The executor of one system: the one it was given, else the one that is provided for the token `Executor`, else the inline one.
 * It is asked for, and connected, when the first sync state is performed, or at once if it was given.
 */
export class SystemExecutor {
  private executor: Executor | undefined = undefined;

  constructor(
    private readonly given: Executor | undefined,
    private readonly container: AgentContainer,
    private readonly host: ExecutorHost,
  ) {
    if (given !== undefined) this.connect();
  }

  execute(job: SyncJob): MaybePromise<SyncOutcome> {
    return (this.executor ?? this.connect()).execute(job);
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
