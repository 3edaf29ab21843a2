import { addressOf, pool, type Address, type AgentClass } from '@instar/core';
import type { AddressToken, AgentReference, StreamSource } from '@instar/core/definition';
import { toMilliseconds } from '@instar/core/scheduler';
import { agentWork } from '../workers/agent-work.js';
import { askWork } from '../workers/ask-work.js';
import { syncWork } from '../workers/sync-work.js';
import { policyOf, type WorkOptions } from '../workers/work-options.js';
import { WorkStage } from '../workers/work-stage.js';
import type { Work } from '../workers/work.js';
import type { Flow } from '../flow/flow.js';
import { BatchStage } from '../stages/batch-stage.js';
import { FilterStage } from '../stages/filter-stage.js';
import { FlatMapStage } from '../stages/flat-map-stage.js';
import { RateStage } from '../stages/rate-stage.js';
import { WindowStage } from '../stages/window-stage.js';
import { poolWork } from '../workers/pool-work.js';
import type { BatchOptions, PoolStageOptions, RateLimitOptions, WindowOptions } from './stage-options.js';
import { MapStage } from '../stages/map-stage.js';
import type { StagePlan } from '../flow/stage-plan.js';

/* What each method of the builder adds to a pipeline, with types erased. */

type AnyFunction = (value: never, ...rest: never[]) => unknown;

const nameOf = (value: { readonly name: string }, kind: string): string => value.name || kind;

export function mapPlan(toValue: AnyFunction, name = nameOf(toValue, 'map')): StagePlan {
  return { kind: 'map', name, make: (at, flow) => new MapStage(at, flow, toValue as (value: unknown) => unknown) };
}

export function filterPlan(passes: AnyFunction, name = nameOf(passes, 'filter')): StagePlan {
  return { kind: 'filter', name, make: (at, flow) => new FilterStage(at, flow, passes as (value: unknown) => boolean) };
}

export function flatMapPlan(toValues: AnyFunction, name = nameOf(toValues, 'flatMap')): StagePlan {
  const read = toValues as (value: unknown) => StreamSource<unknown>;
  return { kind: 'flatMap', name, make: (at, flow) => new FlatMapStage(at, flow, read) };
}

export function batchPlan({ size, within, name = 'batch' }: BatchOptions): StagePlan {
  const limit = within === undefined ? undefined : toMilliseconds(within);
  return {
    kind: 'batch',
    name,
    holds: limit === undefined && size > 1,
    make: (at, flow) => new BatchStage(at, flow, size, limit),
  };
}

export function windowPlan({ size, step = 1, name = 'window' }: WindowOptions): StagePlan {
  return { kind: 'window', name, holds: size > 1, make: (at) => new WindowStage(at, size, step) };
}

export function ratePlan({ limit, per, name = 'rateLimit' }: RateLimitOptions): StagePlan {
  const period = toMilliseconds(per);
  return { kind: 'rateLimit', name, make: (at, flow) => new RateStage(at, flow, limit, period) };
}

/** A stage that works: `workFor` makes what it does in a run. */
function workPlan(
  kind: string,
  name: string,
  options: WorkOptions,
  workFor: (flow: Flow, name: string) => Work,
): StagePlan {
  const policy = policyOf(options);
  return {
    kind,
    name: options.name ?? name,
    make: (at, flow) => new WorkStage(at, flow, policy, workFor(flow, at)),
  };
}

export function callPlan(call: AnyFunction, options: WorkOptions): StagePlan {
  return workPlan('call', nameOf(call, 'call'), options, () => call as Work);
}

export function taskPlan(agent: AgentClass, options: WorkOptions): StagePlan {
  return workPlan('task', nameOf(agent, 'task'), options, (flow) => agentWork(flow, agent));
}

export function syncPlan(compute: AnyFunction, options: WorkOptions): StagePlan {
  return workPlan('sync', nameOf(compute, 'sync'), options, (flow, name) => syncWork(flow, name, compute));
}

export function askPlan(
  target: Address | AgentReference<unknown>,
  toRequest: AnyFunction,
  options: WorkOptions,
): StagePlan {
  const token = tokenOf(target);
  const plan = workPlan('ask', nameOf(toRequest, 'ask'), options, (flow) =>
    askWork(flow, addressFor(flow, target, token), toRequest as (value: unknown) => object),
  );
  return { ...plan, targets: token === undefined ? [] : [token] };
}

export function poolPlan(
  worker: AgentClass,
  toRequest: AnyFunction,
  { size, strategy = 'least-busy', concurrency = size, ...options }: PoolStageOptions,
): StagePlan {
  const workers = pool(worker, { size, strategy });
  return workPlan('pool', nameOf(worker, 'pool'), { ...options, concurrency }, (flow) =>
    poolWork(flow, workers, toRequest as (value: unknown) => object),
  );
}

/** The token of an agent that is named by its class. */
export function tokenOf(target: Address | AgentReference<unknown>): AddressToken | undefined {
  return typeof target === 'function' ? addressOf(target) : undefined;
}

export function addressFor(flow: Flow, target: unknown, token: AddressToken | undefined): Address {
  return token === undefined ? (target as Address) : flow.addressOf(token);
}
