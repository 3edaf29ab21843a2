/**
 * The codes of errors, each with its title. Codes are stable; messages may improve. A package that has codes of its own adds them here:
 * `declare module '@instar/core' { interface ErrorCodes { ACME_QUOTA_EXCEEDED: 'The quota is exceeded' } }`.
 *
 * The titles are types, so that they cost nothing at run time. docs/errors has a section for each code, under its title.
 */
export interface ErrorCodes {
  // Definition: found by the scan, before anything runs.
  INSTAR_NOT_AN_AGENT: 'The class is not an agent';
  INSTAR_OPTIONS_INVALID: 'An option is unknown or invalid';
  INSTAR_DURATION_INVALID: 'The value is not a duration';
  INSTAR_TOKEN_INVALID: 'A class is missing where one is named';
  INSTAR_METHOD_INVALID: 'The member cannot be a handler';
  INSTAR_STATE_DUPLICATE: 'Two methods are bound to one state';
  INSTAR_HANDLER_DUPLICATE: 'Two methods are bound to one message';
  INSTAR_FALLBACK_WITHOUT_STATE: 'A fallback names a state without a method';
  INSTAR_SYNC_STATE_ASYNC: 'A sync state returns a promise';
  INSTAR_FIELD_INVALID: 'The field cannot be carried';
  // Injection.
  INSTAR_DEPENDENCY_UNKNOWN: 'A dependency cannot be resolved';
  INSTAR_PARAMETER_INVALID: 'A parameter decorator is misplaced';
  INSTAR_PROVIDER_INVALID: 'The provider is invalid';
  INSTAR_PROVIDER_PENDING: 'An asynchronous factory has not settled';
  INSTAR_SERVICE_CYCLE: 'Services depend on each other';
  INSTAR_OVERRIDE_UNKNOWN: 'An override replaces nothing';
  INSTAR_INJECT_OUTSIDE: 'inject() was called outside of an injection context';
  INSTAR_INJECT_MISPLACED: 'The dependency cannot be injected here';
  INSTAR_ADDRESS_UNKNOWN: 'There is no such address';
  INSTAR_DISPOSAL_DEADLINE: 'A disposal took too long';
  // Modules.
  INSTAR_MODULE_INVALID: 'The module is invalid';
  INSTAR_MODULE_CYCLE: 'Modules import each other';
  INSTAR_PROVIDER_HIDDEN: 'A dependency is not visible in this module';
  // Steps.
  INSTAR_STATE_UNKNOWN: 'The agent has no method for the state';
  INSTAR_STATE_TIMEOUT: 'A state exceeded its timeout';
  INSTAR_NEXT_INVALID: 'The step is invalid';
  INSTAR_NEXT_TWICE: 'A handler asked for two steps';
  INSTAR_NEXT_OUTSIDE_TURN: 'ctx.next() was called outside of a handler';
  // Messages.
  INSTAR_MESSAGE_INVALID: 'The message is invalid';
  INSTAR_SCHEMA_INVALID: 'The schema cannot be used';
  INSTAR_MESSAGE_UNHANDLED: 'The agent has no handler for the request';
  INSTAR_MAILBOX_FULL: 'The mailbox is full';
  INSTAR_BUFFER_FULL: 'The buffer of a stream is full';
  INSTAR_RESPONSE_TWICE: 'A request was responded to twice';
  INSTAR_ASK_TIMEOUT: 'A request had no response in time';
  INSTAR_ASK_CANCELLED: 'A request was cancelled';
  INSTAR_ASK_DEADLOCK: 'A request would wait for itself';
  // Lifecycle.
  INSTAR_AGENT_ENDED: 'The agent has stopped';
  INSTAR_AGENT_INTERRUPTED: 'The agent was interrupted';
  INSTAR_AGENT_ABORTED: 'The agent was aborted';
  INSTAR_SYSTEM_STOPPED: 'The system has stopped';
  INSTAR_INSTANCE_TAKEN: 'Another agent runs this instance';
  INSTAR_THROWN_VALUE: 'The thrown value is not an error';
  // Supervision.
  INSTAR_AGENT_RESTARTING: 'The agent restarts';
  INSTAR_RESTART_INTENSITY: 'A child failed too often';
  INSTAR_RESTART_REFUSED: 'The agent cannot restart';
  INSTAR_SHUTDOWN_DEADLINE: 'An agent exceeded its shutdown time';
  INSTAR_SUPERVISOR_INVALID: 'The supervisor is invalid';
  INSTAR_SUPERVISOR_ENDING: 'The supervisor does not run';
  INSTAR_CHILD_UNKNOWN: 'The tree has no such agent';
  INSTAR_GROUP_UNKNOWN: 'The supervisor has no such group';
  INSTAR_GROUP_ENDING: 'The group is stopping';
  // Sync states.
  INSTAR_FIELD_NOT_CARRIED: 'A sync state uses a field that is not carried';
  INSTAR_NOT_CLONEABLE: 'The data cannot be cloned';
  INSTAR_CONTEXT_LACKS: 'The context does not have this here';
  // Host.
  INSTAR_HOST_LACKS: 'The platform lacks something';
  // A defect of Instar itself.
  INSTAR_INTERNAL: 'A defect of Instar';
}

/** Every code of an `InstarError`. */
export type ErrorCode = keyof ErrorCodes;
