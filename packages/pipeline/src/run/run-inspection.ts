import type { SystemHost } from '@instar/core/execution';
import { runDropped } from '../errors/item-errors.js';
import { toError } from '../flow/thrown.js';
import type { PendingItem } from '../items/acknowledgement.js';
import type { Rejection } from '../items/rejection.js';
import type { RunOutcome } from './inspection-events.js';
import type { PipelineSnapshot } from './snapshot.js';

/** Publishes what happens in a run, if `inspect$` has a subscriber. */
export class RunInspection {
  constructor(
    private readonly host: Pick<SystemHost, 'observed' | 'inspect'>,
    private readonly agent: string,
  ) {}

  started(pipeline: string): void {
    if (this.host.observed) this.host.inspect({ type: 'pipeline.started', agent: this.agent, pipeline });
  }

  reported(snapshot: PipelineSnapshot): void {
    if (this.host.observed) this.host.inspect({ type: 'pipeline.snapshot', agent: this.agent, ...snapshot });
  }

  ended(outcome: RunOutcome, error: Error | undefined, snapshot: () => PipelineSnapshot): void {
    const { host, agent } = this;
    if (host.observed) host.inspect({ type: 'pipeline.ended', agent, outcome, error, ...snapshot() });
  }

  rejected({ run: agent, ...rejection }: Rejection): void {
    if (this.host.observed) this.host.inspect({ type: 'item.rejected', agent, ...rejection });
  }

  retried(stage: string, item: unknown, attempt: number, after: number, thrown: unknown): void {
    if (!this.host.observed) return;
    this.host.inspect({ type: 'item.retried', agent: this.agent, stage, item, attempt, after, error: toError(thrown) });
  }

  cancelled({ value: item, key, cancelledBy }: PendingItem): void {
    const { host, agent } = this;
    if (!host.observed) return;
    host.inspect({ type: 'item.cancelled', agent, item, key, reason: cancelledBy ?? runDropped(agent) });
  }
}
