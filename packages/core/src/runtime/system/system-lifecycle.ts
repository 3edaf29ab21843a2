import { systemNotRunning } from '../../errors/lifecycle-errors.js';
import { Deferred } from '../../primitives/deferred.js';
import type { SystemStatus } from './supervisor-tree.js';
import type { SystemEnd } from './system-options.js';

/** Where in its life a system is, and why it stops. */
export class SystemLifecycle {
  private current: SystemStatus = 'running';
  private failure: Error | undefined = undefined;
  private readonly finished = new Deferred<SystemEnd>();
  private readonly told = new Deferred<never>();

  constructor() {
    // Only a start that goes on waits for it.
    this.told.promise.catch(() => undefined);
  }

  get status(): SystemStatus {
    return this.current;
  }

  get isRunning(): boolean {
    return this.current === 'running';
  }

  /** Resolves when the system has stopped. */
  get ended(): Promise<SystemEnd> {
    return this.finished.promise;
  }

  /** Rejects when the system is told to stop. */
  get stopping(): Promise<never> {
    return this.told.promise;
  }

  /** The system is about to stop because of an error; the first one counts. */
  fail(error: Error): void {
    this.failure ??= error;
  }

  stop(): void {
    this.current = 'stopping';
    this.told.reject(this.notRunning('system.start', this.failure));
  }

  stopped(): void {
    this.current = 'stopped';
    this.finished.resolve(this.failure === undefined ? { kind: 'stopped' } : { kind: 'failed', error: this.failure });
  }

  /** @throws InstarError `INSTAR_SYSTEM_STOPPED` if the system stops, or has stopped. */
  requireRunning(place: string): void {
    if (!this.isRunning) throw this.notRunning(place);
  }

  private notRunning(place: string, cause?: Error): Error {
    return systemNotRunning(this.current === 'stopping', place, cause && { cause });
  }
}
