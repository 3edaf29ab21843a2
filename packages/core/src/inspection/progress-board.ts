import { EMPTY, Observable, Subject } from 'rxjs';
import type { Inspector } from './inspector.js';

/** An agent that may report progress. */
export interface Reporter {
  readonly id: string;
  readonly hasStopped: boolean;
}

/**
 * Where agents report their progress. There is one for each system, so that an agent that reports nothing, or has no listener, needs no
 * field for it.
 */
export class ProgressBoard {
  private readonly watched = new Map<Reporter, Subject<unknown>>();

  constructor(private readonly inspector: Inspector) {}

  report(agent: Reporter, progress: unknown): void {
    if (this.inspector.observed) this.inspector.emit({ type: 'agent.progress', agent: agent.id, progress });
    if (this.watched.size > 0) this.watched.get(agent)?.next(progress);
  }

  /** The progress that an agent reports from now on; completes when the agent has ended. */
  of(agent: Reporter): Observable<unknown> {
    if (agent.hasStopped) return EMPTY;
    return new Observable((subscriber) => {
      if (agent.hasStopped) {
        subscriber.complete();
        return undefined;
      }
      let subject = this.watched.get(agent);
      if (subject === undefined) this.watched.set(agent, (subject = new Subject()));
      const subscription = subject.subscribe(subscriber);
      return () => {
        subscription.unsubscribe();
        if (!subject.observed && this.watched.get(agent) === subject) this.watched.delete(agent);
      };
    });
  }

  ended(agent: Reporter): void {
    if (this.watched.size === 0) return;
    const subject = this.watched.get(agent);
    this.watched.delete(agent);
    subject?.complete();
  }
}
