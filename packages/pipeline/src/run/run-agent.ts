import { defineAgent, inject, Next, type Address, type AgentClass, type Context } from '@instar/core';
import type { AddressToken } from '@instar/core/definition';
import { systemHost } from '@instar/core/execution';
import { openSource, type SourceOf } from '../ends/open-source.js';
import { CancelItem, FlowItems, TakeSnapshot } from './messages.js';
import { Run } from './run.js';
import type { RunPlan } from './run-plan.js';
import type { PipelineResult, PipelineSnapshot } from './snapshot.js';

/** The agent behind a pipeline: its input is the source, its output the result. */
export interface PipelineRun<In, Result = PipelineResult> {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what it may do next concerns nobody else
  begin(source: SourceOf<In>, ctx: Context<any, PipelineSnapshot>): Next<any, Result>;
  cancelItem(event: CancelItem): void;
  takeSnapshot(request: TakeSnapshot): PipelineSnapshot;
}

/** A run flows as long as it takes: 100 years, in milliseconds. */
const FOR_EVER = 3_155_760_000_000;

/** What is told when the agent is asked to stop: whatever an agent consumes is closed then. */
function whenStopped(ctx: Context, tell: () => void): void {
  ctx.consume({ subscribe: () => ({ unsubscribe: tell }) }, (item) => item as object);
}

/** Makes the class of the agents that run a pipeline. */
export function runAgentOf(plan: RunPlan): AgentClass<PipelineRun<never>> {
  const tokens = [plan, ...plan.stages].flatMap(({ targets = [] }) => targets);

  class RunAgent {
    private readonly addresses = new Map<AddressToken, Address>(tokens.map((token) => [token, inject(token)]));
    private run!: Run;

    begin(source: SourceOf<unknown>, ctx: Context): Next {
      const reader = openSource(source, plan.options.name);
      this.run = new Run(plan, reader, ctx, systemHost(ctx), this.addresses);
      const request = new FlowItems();
      // It settles with the run, whose exit tells how.
      ctx.address.ask(request, { timeout: FOR_EVER, detectDeadlock: false }).then(undefined, () => undefined);
      return Next.events();
    }

    /** Flows beside the agent's messages. While it is at work, an interrupted agent has not stopped. */
    async flowItems(_: FlowItems, ctx: Context): Promise<void> {
      const { run } = this;
      ctx.signal.addEventListener('abort', () => run.drop(), { once: true });
      whenStopped(ctx, () => run.drain());
      // What stopped it may have come first.
      if (ctx.interrupted) run.drain();
      try {
        ctx.next(Next.done(await run.flow(ctx)));
      } catch (error) {
        ctx.next(Next.fail(error as Error));
      }
    }

    cancelItem({ key }: CancelItem): void {
      this.run.cancel(key);
    }

    takeSnapshot(_: TakeSnapshot): PipelineSnapshot {
      return this.run.snapshot();
    }
  }
  const { name, supervised } = plan.options;
  return defineAgent({
    agent: RunAgent,
    name,
    events: { cancelItem: CancelItem },
    // More than one at once, and so beside the mailbox.
    requests: { flowItems: { request: FlowItems, concurrency: 2 }, takeSnapshot: TakeSnapshot },
    ...(supervised !== undefined && { supervised }),
  });
}
