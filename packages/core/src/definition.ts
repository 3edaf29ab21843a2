export type { AddressToken, AgentReference } from './agent/address-token.js';
export type { AnyFunction, AnyRequest, AnyStateOf, MessageTaken } from './agent/agent-shape.js';
export type { BeginMistake } from './agent/begin-check.js';
export type { Consumable, ObservableSource, ReadableSource, StreamSource } from './agent/cancellable.js';
export type { Postponed, WatchedBy } from './agent/context.js';
export type { Sealed, WithoutMembers } from './agent/memberless.js';
export type { EventArgument, RequestArgument, StreamArgument } from './agent/message-arguments.js';
export type { OutputArgument, StateArgument, StepFor, WithoutOutput } from './agent/step-arguments.js';
export type { ReachedState } from './chart/when.js';
export type { NumberArray } from './agent/sync-context.js';
export type { WithoutInput } from './agent/without-input.js';
export type { AbortedExit, DoneExit, FailedExit, FailurePhase, InterruptedExit } from './agent/exit.js';
export type { FamilyMember, GroupEntry, GroupFamily } from './agent/group.js';
export type { Injected } from './agent/injected.js';
export type { InjectedBy, ListedFor, ListMistake } from './agent/injected-list.js';
export type { RestartKind, SpawnArguments, Spawned, WithoutArguments } from './agent/spawn-options.js';
export type { ByContent, DoneOf, MoltArguments } from './agent/next.js';
export type { AnyStep, OutputOfAgent, Step } from './agent/step.js';
export type { SupervisorToken } from './agent/supervisor-token.js';
export type { TokenOf } from './agent/token-of.js';

export type { AgentDecorator, AgentVerdict } from './decorators/agent.js';
export type { CarryDecorator } from './decorators/carry.js';
export type { InjectDecorator, InjectVerdict } from './decorators/inject.js';
export type { ResponseDecorator, ResponseVerdict } from './decorators/on-response.js';
export type { StreamDecorator, StreamVerdict } from './decorators/on-stream.js';
export type {
  EventDecorator,
  EventVerdict,
  FallbackDecorator,
  FallbackVerdict,
  RequestDecorator,
  RequestVerdict,
  StateDecorator,
  StateVerdict,
} from './decorators/method-types.js';

export { matrixOf, type ChartMatrix, type MatrixCell, type MatrixOptions } from './chart/matrix.js';
export type { StateHookDecorator, StateHookVerdict } from './chart/state-hooks.js';
export type { WaitingDecorator, WaitingOptions } from './chart/waiting.js';

export type {
  AgentDefinition,
  EventRow,
  HandlerRow,
  RequestRow,
  ResolvedAgentOptions,
  RetryPolicy,
  StateBound,
  StateMode,
  StateRow,
} from './definition/agent-definition.js';
export type {
  AgentOptions,
  BackoffOptions,
  EndCounts,
  Limited,
  MailboxOptions,
  Overflow,
  Unhandled,
  RequestOptions,
  RequestOptionsFor,
  RetryOptions,
  StateOptions,
  SupervisedOptions,
  SupervisorOptions,
} from './definition/agent-options.js';
export { arrayOf, checkOptions, must, optionsOf, type Check, type OptionErrors } from './definition/check-options.js';
export type { Chart, WaitingRow, WaitingSpec } from './definition/chart-spec.js';
export type { InOption, InStates, StateIn, WithState } from './definition/in-option.js';
export type { CheckedProvider, CheckedProviders } from './definition/checked-providers.js';
export type {
  AgentPlan,
  Bindings,
  FallbackBindings,
  HandlerBindings,
  RequestBindings,
  StateBindings,
} from './definition/define-agent.js';
export {
  defineHandlerKind,
  type HandlerDecorator,
  type HandlerKind,
  type HandlerVerdict,
} from './definition/handler-kind.js';
export {
  defineOption,
  type Extended,
  type ExtensionOption,
  type OptionDefinition,
} from './definition/extension-option.js';
export { inputSchemaOf, type InputCheck, type InputOption, type RepeatableSchema } from './definition/input-schema.js';
export { Performer, StatePerformer, type Call } from './definition/performer.js';
export type { InjectArgument, InjectToken } from './definition/inject-token.js';
export { resolveBackoff } from './definition/validate-options.js';
export { callSiteOf } from './definition/metadata-store.js';
export {
  backoff,
  callable,
  count,
  countFrom,
  duration,
  flag,
  oneOf,
  text,
  unchecked,
} from './definition/option-checks.js';
export { definitionOf, isAgent } from './definition/scan.js';
export type { Resolve, ServiceFactory } from './definition/service-provider.js';

export { errorsExplainedIn, type DefineError } from './errors/define-error.js';
export { invalidOptions } from './errors/definition-errors.js';
export type { ErrorText, InstarErrorDetails } from './errors/instar-error.js';
export type { AgentFactories, AgentFactory } from './injection/agent-factory.js';
export { knownParameters, type KnownParameters } from './injection/constructor-parameters.js';
export { isSystemToken } from './injection/dependency.js';
export { isModule } from './injection/module-tree.js';
export type { ModuleOptions } from './injection/module-options.js';
export type { AgentEvent, GroupEvent, Sender, Sent, StateEvent } from './inspection/inspection-event.js';
export type { DeadLetterReason } from './message/dead-letter-reason.js';
export type { DataClass } from './message/data.js';
export { Envelope } from './message/envelope.js';
export type { EventClass } from './message/event.js';
export {
  jsonSchemaOf,
  responseSchemaOf,
  schemaOf,
  type JsonSchemaOptions,
  type Unwrapped,
} from './message/json-schema.js';
export type { ParsableClass } from './message/parse-message.js';
export type { RequestClass, RequestData, RequestSchemas, ResponseSchema } from './message/request.js';
export type { DataArguments, MaybeSchema, ObjectSchema, ParsedSchema, SchemaOwner } from './message/schema-class.js';
export type {
  SchemaInput,
  SchemaIssue,
  SchemaOutput,
  SchemaResult,
  StandardSchema,
} from './message/standard-schema.js';
export type { BroadcastOptions, Broadcast, CommonPoolOptions, Resizable } from './patterns/pool.js';
export type { PoolStrategy } from './patterns/pool-strategy.js';
export type { KeyOf, RegistryArguments, RegistryOwner } from './patterns/registry.js';
export type { AnyStreamRequest, Streamed, StreamTarget } from './message/streamed.js';
export type { CarriedStore } from './primitives/carried-store.js';
export type { AbstractClass, MaybePromise } from './primitives/class.js';
export type { Mistake, MistakeWith } from './primitives/mistake.js';
export type { DurationUnit } from './primitives/duration.js';
export type { LogFields } from './primitives/system-logger.js';
export type { AgentPhase } from './runtime/children/agent-node.js';
export type {
  NodeReference,
  SystemStatus,
  TreeRunOptions,
  TreeSpawnOptions,
} from './runtime/system/supervisor-tree.js';
export { backoffDelay, type Backoff } from './supervision/backoff.js';
export type { AutoShutdown, ChildSpec, Intensity, Strategy, SupervisorSpec } from './supervision/child-spec.js';
