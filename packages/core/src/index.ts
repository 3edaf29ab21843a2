export { Address, type AskOptions } from './agent/address.js';
export type { AgentClass, EventOf, InputOf, OutputOf, RequestOf, StateOf } from './agent/agent-shape.js';
export { Context, type MapOptions, type NumberArray } from './agent/context.js';
export type { ProgressOf } from './agent/progress.js';
export { Exited } from './agent/exited.js';
export { groupBy, type FamilyMember, type GroupEntry, type GroupFamily, type GroupKey } from './agent/group.js';
export { Input } from './agent/own-token.js';
export type { Exit, Failure, FailurePhase } from './agent/exit.js';
export type { Directive, Hooks } from './agent/hooks.js';
export { addressOf, type AddressToken, type AgentReference } from './agent/address-token.js';
export { Next } from './agent/next.js';
export { ownSupervisor, type SupervisorToken } from './agent/supervisor-token.js';
export type { AnyStep, Step } from './agent/step.js';
export type { RestartKind, RunOptions, SpawnArguments, Spawned, SpawnOptions } from './agent/spawn-options.js';

export { Agent } from './decorators/agent.js';
export { Carry, type CarryDecorator } from './decorators/carry.js';
export { Fallback } from './decorators/fallback.js';
export { InjectAddress } from './decorators/inject-address.js';
export { InjectInput } from './decorators/inject-input.js';
export { InjectSelf } from './decorators/inject-self.js';
export { InjectSupervisor } from './decorators/inject-supervisor.js';
export { Module } from './decorators/module.js';
export { OnEvent } from './decorators/on-event.js';
export { OnRequest } from './decorators/on-request.js';
export { State } from './decorators/state.js';
export { Supervised } from './decorators/supervised.js';
export { Supervisor } from './decorators/supervisor.js';

export type {
  AgentDefinition,
  EventRow,
  RequestRow,
  ResolvedAgentOptions,
  RetryPolicy,
  StateMode,
  StateRow,
} from './definition/agent-definition.js';
export type {
  AgentOptions,
  BackoffOptions,
  EndCounts,
  RequestOptions,
  RetryOptions,
  StateOptions,
  SupervisedOptions,
  SupervisorOptions,
} from './definition/agent-options.js';
export { defineAgent, type AgentPlan } from './definition/define-agent.js';
export {
  defineOption,
  type Extended,
  type ExtensionOption,
  type OptionDefinition,
} from './definition/extension-option.js';
export type { ModuleOptions } from './definition/module-options.js';
export { definitionOf } from './definition/scan.js';

export { Executor, type ExecutorHost, type JobListener, type SyncJob, type SyncOutcome } from './execution/executor.js';
export { InlineExecutor } from './execution/inline-executor.js';

export type { ErrorCode, ErrorCodes } from './errors/error-codes.js';
export { InstarError, isInstarError, type ErrorText, type InstarErrorDetails } from './errors/instar-error.js';

export { inject } from './injection/injection-context.js';
export type { FactoryProvider, Injectable, InjectionToken, Provider, Resolve } from './definition/provider.js';
export type { DeadLetter, DeadLetterReason, InspectionEvent, InspectionEvents } from './inspection/inspection-event.js';
export { Request, type ResponseOf } from './message/request.js';

export type { Class, MaybePromise } from './primitives/class.js';
export type { Duration, DurationUnit } from './primitives/duration.js';
export type { LogFields, Logger } from './primitives/logger.js';

export type { AgentNode } from './runtime/children/agent-node.js';
export { createSystem } from './runtime/system/create-system.js';
export {
  SupervisorTree,
  type NodeReference,
  type SystemTree,
  type TreeSpawnOptions,
} from './runtime/system/supervisor-tree.js';
export { System } from './runtime/system/system.js';
export type { StopOptions, SystemEnd, SystemOptions } from './runtime/system/system-options.js';
export { AgentScheduler } from './scheduler/agent-scheduler.js';
export type { HostTimer, SchedulerHost } from './scheduler/scheduler-host.js';
export type { Backoff } from './supervision/backoff.js';
export type { AutoShutdown, ChildSpec, Intensity, Strategy, SupervisorSpec } from './supervision/child-spec.js';
