import { defineAgent, type AgentClass } from '@instar/core';
import type { SupervisedOptions, SupervisorOptions } from '@instar/core/definition';
import { ConcurrentRequest, FirstState, Order, SerialRequest, SecondState } from './messages.js';
import type { AgentPlan, StatePlan, SupervisedPlan, SupervisorPlan } from './program.js';
import { ScriptedAgent } from './scripted-agent.js';
import type { Stage } from './stage.js';

const METHODS = [
  ...(['order', 'respond', 'respondConcurrently', 'first', 'second'] as const),
  ...(['firstSync', 'secondSync', 'firstFallback', 'secondFallback'] as const),
];

/** Makes the class of a plan: what it does stands in the plan, what it is in its definition. */
export function agentClassOf(plan: AgentPlan, world: Stage): AgentClass {
  const agent = class extends ScriptedAgent {
    constructor() {
      super(world, plan);
    }
  };
  // `defineAgent` binds a class's own methods only.
  for (const name of METHODS) {
    const own = ScriptedAgent.prototype[name] as (...args: unknown[]) => unknown;
    Object.defineProperty(agent.prototype, name, {
      value(...args: unknown[]) {
        return own.apply(this, args);
      },
    });
  }
  const states: Record<string, unknown> = {};
  const fallbacks: Record<string, unknown> = {};
  const rows = [
    [FirstState, 'first'],
    [SecondState, 'second'],
  ] as const;
  rows.forEach(([state, name], index) => {
    const row = plan.states[index];
    if (row === undefined) return;
    states[row.mode === 'sync' ? `${name}Sync` : name] = { state, ...optionsOf(row) };
    if (row.fallback !== undefined) fallbacks[`${name}Fallback`] = state;
  });
  const { onError, supervised, supervisor } = plan;
  return defineAgent({
    agent,
    name: `agent ${plan.id}`,
    onError,
    states,
    fallbacks,
    events: { order: Order },
    requests: { respond: SerialRequest, respondConcurrently: { request: ConcurrentRequest, concurrency: 2 } },
    ...(supervised !== undefined && { supervised: supervisedOptions(supervised) }),
    ...(supervisor !== undefined && { supervisor: supervisorOptions(supervisor) }),
  });
}

function optionsOf({ mode, attempts, backoff, timeout }: StatePlan): object {
  return {
    mode,
    ...(attempts > 0 && { retry: { attempts, ...(backoff > 0 && { backoff: { initial: backoff } }) } }),
    ...(timeout > 0 && { timeout }),
  };
}

function supervisedOptions({
  restart,
  shutdown,
  backoff,
}: SupervisedPlan): SupervisedOptions & { readonly significant: false } {
  return {
    significant: false,
    restart,
    shutdown: shutdown === 0 ? 'infinity' : shutdown,
    ...(backoff > 0 && { backoff: { initial: backoff } }),
  };
}

export function supervisorOptions({ restarts, within }: SupervisorPlan): SupervisorOptions {
  return { intensity: { restarts, within } };
}
