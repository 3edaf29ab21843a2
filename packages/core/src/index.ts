export type {} from './definition.js';

export { addressOf } from './agent/address-token.js';
export { Address, type AskOptions, type OfferOptions } from './agent/address.js';
export type {
  AgentClass,
  EventOf,
  InputOf,
  OutputOf,
  RequestOf,
  StateOf,
  StreamRequestOf,
  WaitingStateOf,
} from './agent/agent-shape.js';
export type { Cancellable, ConsumeOptions, IntervalOptions, TimerOptions } from './agent/cancellable.js';
export { Context } from './agent/context.js';
export type { Exit, Failure } from './agent/exit.js';
export { Exited } from './agent/exited.js';
export { groupBy, type GroupKey } from './agent/group.js';
export type { Directive, Hooks } from './agent/hooks.js';
export { Next } from './agent/next.js';
export { Input } from './agent/own-token.js';
export type { DeferredResponse, PendingResponse } from './agent/pending-response.js';
export type { ProgressOf } from './agent/progress.js';
export { Published, type PublishedOptions } from './agent/published.js';
export type { RunOptions, SpawnOptions } from './agent/spawn-options.js';
export { SyncContext, type MapOptions } from './agent/sync-context.js';
export { Recipient } from './agent/recipient.js';
export { supervisorAddress } from './agent/supervisor-token.js';

export { Enter, Leave } from './chart/state-hooks.js';
export type { StateStream } from './chart/state-stream.js';
export { states } from './chart/states.js';
export { Waiting } from './chart/waiting.js';
export { when, type WhenOptions } from './chart/when.js';

export { Agent } from './decorators/agent.js';
export { Carry } from './decorators/carry.js';
export { Fallback } from './decorators/fallback.js';
export { Inject } from './decorators/inject.js';
export { InjectAddress } from './decorators/inject-address.js';
export { Module } from './decorators/module.js';
export { OnEvent } from './decorators/on-event.js';
export { OnRequest } from './decorators/on-request.js';
export { OnResponse } from './decorators/on-response.js';
export { OnStream } from './decorators/on-stream.js';
export { State } from './decorators/state.js';
export { Supervised } from './decorators/supervised.js';
export { Supervisor } from './decorators/supervisor.js';

export { defineAgent } from './definition/define-agent.js';
export { inputSchema } from './definition/input-schema.js';
export type { ServiceProvider, ServiceToken } from './definition/service-provider.js';
export type { ErrorCode, ErrorCodes } from './errors/error-codes.js';
export { InstarError, isInstarError } from './errors/instar-error.js';
export { inject } from './injection/injection-context.js';
export type { DeadLetter, InspectionEvent, InspectionEvents } from './inspection/inspection-event.js';
export { Data } from './message/data.js';
export { Event } from './message/event.js';
export { parsed } from './message/parsed.js';
export { parseMessage } from './message/parse-message.js';
export { Request, type ResponseOf } from './message/request.js';
export type { ItemOf, StreamOptions } from './message/streamed.js';

export { addressFrom } from './patterns/address-from.js';
export { buffered, type BufferOptions } from './patterns/buffered.js';
export { idle } from './patterns/idle.js';
export { limited, type Limits } from './patterns/limited.js';
export { pool, Resize, type Pool, type PoolOptions } from './patterns/pool.js';
export { Registry, type RegistryOptions } from './patterns/registry.js';
export { task, type Task, type TaskOptions } from './patterns/task.js';
export type { TaskContext } from './patterns/task-context.js';

export type { Class } from './primitives/class.js';
export type { Duration } from './primitives/duration.js';
export type { SystemLogger } from './primitives/system-logger.js';

export type { AgentNode } from './runtime/children/agent-node.js';
export { everyMessage, type MessageValidation } from './runtime/cell/every-message.js';
export { createSystem } from './runtime/system/create-system.js';
export { SupervisorTree, type SystemTree } from './runtime/system/supervisor-tree.js';
export { System } from './runtime/system/system.js';
export type { StopOptions, SystemEnd, SystemOptions } from './runtime/system/system-options.js';
export { StreamRequest } from './runtime/streams/stream-request.js';
