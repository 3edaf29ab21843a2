import { System, type AgentNode } from '@instar/core';
import { Inject, Injectable } from '@nestjs/common';
import { EXECUTOR } from '../options/tokens.js';
import { metricsOf } from './pool-metrics.js';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';

/** When the agents of an application are well. */
export interface HealthLimits {
  /** The most messages that may wait in one mailbox. Default: 10,000. */
  readonly mailbox?: number;
}

/** When the pool of threads is well. */
export interface PoolLimits {
  /** The most sync states and functions that may wait for a thread. Default: 1,000. */
  readonly waiting?: number;
}

/**
 * A health indicator for `@nestjs/terminus`: up while the system runs, its agents have started and their mailboxes are not too full; and one of its threads.
 *
 * @example
 * ```ts
 * @Get('health')
 * @HealthCheck()
 * check(): Promise<HealthCheckResult> {
 *   return this.health.check([() => this.agents.isHealthy('agents', { mailbox: 1_000 })]);
 * }
 * ```
 */
@Injectable()
export class InstarHealth {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(HealthIndicatorService) private readonly indicators: HealthIndicatorService,
    @Inject(EXECUTOR) private readonly slot: { readonly executor?: object },
  ) {}

  /**
   * Up while threads start, and not too much waits for them. Without a pool there is nothing to report, and it is up.
   *
   * @param key the name of the indicator in the report.
   */
  isPoolHealthy<const Key extends string>(
    key: Key,
    { waiting: limit = 1_000 }: PoolLimits = {},
  ): HealthIndicatorResult<Key> {
    const session = this.indicators.check(key);
    const metrics = metricsOf(this.slot.executor);
    if (metrics === undefined) return session.up();
    const { size, busy, waiting, failed, respawns, failing } = metrics;
    const report: Record<string, unknown> = { threads: size, busy, waiting, failed, respawns };
    if (failing === undefined && waiting <= limit) return session.up(report);
    return session.down({ ...report, ...(failing && { message: failing.message }) });
  }

  /** @param key the name of the indicator in the report. */
  isHealthy<const Key extends string>(
    key: Key,
    { mailbox: limit = 10_000 }: HealthLimits = {},
  ): HealthIndicatorResult<Key> {
    const { status, children } = this.system.tree();
    const agents = children.flatMap(flatten);
    const full = agents.filter(({ mailbox }) => mailbox > limit).map(({ id, mailbox }) => `${id}: ${mailbox} messages`);
    const down = agents.filter(({ phase }) => phase === 'restarting').map(({ id }) => id);
    const report = {
      system: status,
      agents: agents.length,
      waiting: agents.reduce((sum, { mailbox }) => sum + mailbox, 0),
    };
    const session = this.indicators.check(key);
    if (status === 'running' && full.length === 0 && down.length === 0) return session.up(report);
    return session.down({ ...report, full, restarting: down });
  }
}

function flatten(node: AgentNode): AgentNode[] {
  return [node, ...node.children.flatMap(flatten)];
}
