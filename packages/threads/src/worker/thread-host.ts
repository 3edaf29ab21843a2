import type { Address, SystemLogger, MapOptions } from '@instar/core';
import type { LogFields } from '@instar/core/definition';
import {
  IsolatedAddress,
  mapInline,
  markOf,
  notCloneable,
  pack,
  type ClassTable,
  type SyncHost,
} from '@instar/core/execution';
import { functionReference } from '../job/threadable.js';
import { LOG, PROGRESS, SEND, type LogLevel, type Notice } from '../job/wire.js';
import { mapOnThreads } from '../map/map-on-threads.js';
import type { RunningJob } from '../thread/job-runner.js';
import { printable, printed } from './printable.js';

/** Milliseconds between two reports that are sent. */
const PACE = 20;

/** What a thread offers to a sync state. */
export class ThreadHost implements SyncHost {
  private logger: SystemLogger | undefined = undefined;
  private reported = -Infinity;
  /** The ids of the addresses that came with the state. */
  private given: Set<string> | undefined = undefined;
  private latest: { readonly progress: unknown } | undefined = undefined;

  constructor(
    private readonly job: RunningJob,
    private readonly table: ClassTable,
    private readonly place: string,
    private readonly agent: string,
  ) {}

  get log(): SystemLogger {
    return (this.logger ??= this.makeLogger());
  }

  isInterrupted(): boolean {
    return this.job.isInterrupted;
  }

  map(items: ArrayLike<unknown>, apply: (item: never, index: number) => unknown, options?: MapOptions): unknown {
    const { job, table, agent } = this;
    // Another thread cannot find it, so none can help.
    if (markOf(apply) === undefined) return mapInline(items, apply);
    return mapOnThreads({ job, table, agent, fn: functionReference(apply, this.place) }, items, apply, options);
  }

  /** Makes an address as a sync state has it. */
  addressOf(id: string): Address {
    (this.given ??= new Set()).add(id);
    return new IsolatedAddress(id, (to, event) => this.send(to, event));
  }

  send(to: Address, event: object): void {
    try {
      if (this.job.isOver || this.given?.has(to.id) !== true)
        throw new TypeError(`the address of ${to.id} was not given to this state`);
      const { payload, transfer } = pack([to, event], this.table);
      this.job.notify([SEND, payload] satisfies Notice, transfer);
    } catch (cause) {
      throw notCloneable([['The event', event]], this.place, cause, this.table);
    }
  }

  /** The first report is sent at once; of those that follow within the pace, the latest. */
  report(progress: unknown): void {
    const now = performance.now();
    this.latest = { progress };
    if (now - this.reported < PACE) return;
    this.reported = now;
    this.flush();
  }

  /** Sends the latest report if it was not sent yet. */
  flush(): void {
    const { latest } = this;
    if (latest === undefined) return;
    this.latest = undefined;
    try {
      const { payload, transfer } = pack(latest.progress, this.table);
      this.job.notify([PROGRESS, payload] satisfies Notice, transfer);
    } catch (cause) {
      throw notCloneable([['progress', latest.progress]], this.place, cause, this.table);
    }
  }

  private makeLogger(): SystemLogger {
    const write =
      (level: LogLevel) =>
      (message: string, fields?: LogFields): void => {
        this.write(level, message, fields);
      };
    return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  }

  private write(level: LogLevel, message: string, fields: LogFields | undefined): void {
    try {
      this.job.notify([LOG, level, message, pack(fields, this.table).payload] satisfies Notice);
    } catch {
      const { payload } = pack(printable(fields, this.table), this.table);
      this.job.notify([LOG, level, printed(message), payload] satisfies Notice);
    }
  }
}
