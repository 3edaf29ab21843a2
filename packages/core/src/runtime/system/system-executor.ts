import { invalidOptions } from '../../errors/definition-errors.js';
import type { Executor, ExecutorHost, SyncJob, SyncOutcome } from '../../execution/executor.js';
import { placeOf } from '../../execution/perform-sync.js';
import { isPromiseLike, nameOf, type MaybePromise } from '../../primitives/class.js';

/** The executor of one system. It is made, and connected, when the system starts or the first sync state is performed. */
export class SystemExecutor {
  private executor: Executor | undefined = undefined;
  /** The last sync state that ran on the event loop, and when. */
  private inline: { readonly place: string; readonly stamp: number } | undefined = undefined;

  /** @param make returns the executor, unchecked. */
  constructor(
    private readonly make: () => unknown,
    private readonly host: ExecutorHost,
  ) {}

  execute(job: SyncJob): MaybePromise<SyncOutcome> {
    const { stamp } = this.host.scheduler;
    const outcome = this.connected().execute(job);
    if (!isPromiseLike(outcome)) this.inline = { place: placeOf(job.definition, job.row), stamp };
    return outcome;
  }

  /** The sync state that ran on the event loop since the scheduler had this stamp. */
  inlineSince(stamp: number): string | undefined {
    return this.inline?.stamp === stamp ? this.inline.place : undefined;
  }

  /**
   * The executor; made now if that has not been done.
   *
   * @throws InstarError `INSTAR_OPTIONS_INVALID` if it is not an executor, and whatever `make` throws.
   */
  connected(): Executor {
    if (this.executor !== undefined) return this.executor;
    const executor = this.make();
    if (!isExecutor(executor)) throw notAnExecutor(executor);
    executor.connect?.(this.host);
    return (this.executor = executor);
  }

  async dispose(): Promise<void> {
    await this.executor?.dispose?.();
  }
}

/** Whether it has the method of an executor, of this copy of the package or another. */
function isExecutor(value: unknown): value is Executor {
  return typeof (value as Partial<Executor> | null | undefined)?.execute === 'function';
}

function notAnExecutor(value: unknown): Error {
  return invalidOptions(
    `The executor must have a method "execute"; received ${nameOf(value)}`,
    'createSystem({ executor })',
    'Pass an executor, or a function that returns one: threads() of @instar/threads, or () => threads()',
  );
}
