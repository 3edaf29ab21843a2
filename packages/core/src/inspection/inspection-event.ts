import type { Exit, Failure } from '../agent/exit.js';
import type { DeadLetterReason } from '../message/dead-letter-reason.js';

/** The agent that has sent a message, and what it was doing. */
export type Sender = Failure;

/** What is told of a message. The sender is known if it is an agent, and if somebody listened when the message was sent. */
export interface Sent {
  readonly sender?: Sender;
}

/** A message that was not handled. */
export interface DeadLetter extends Sent {
  /** The event or request. */
  readonly message: unknown;
  /** Id of the agent that the message was sent to. */
  readonly recipient: string;
  /** Why it was not handled. */
  readonly reason: DeadLetterReason;
  /** What is wrong with a message that does not fit its schema, with the paths. */
  readonly error?: Error;
}

/** An event about one agent, and what it says of it. */
export interface AgentEvent {
  /** Id of the agent. */
  readonly agent: string;
}

/** An event about a state of one agent. */
export interface StateEvent extends AgentEvent {
  /** Name of the state's class. */
  readonly state: string;
}

/** An event about a group of one supervisor's children. */
export interface GroupEvent extends AgentEvent {
  /** The group as it is shown: `workers`, `UserSession(7)`. */
  readonly group: string;
}

/**
 * The inspection events: what each type carries beside `type` and `at`. A package that has events of its own adds them here:
 * `declare module '@instar/core' { interface InspectionEvents { 'cache.evicted': { readonly key: string } } }`.
 */
export interface InspectionEvents {
  'agent.spawned': AgentEvent & { readonly parent: string | undefined };
  'agent.begun': AgentEvent;
  'agent.interrupted': AgentEvent;
  'agent.aborted': AgentEvent & { readonly reason: unknown };
  'agent.ended': AgentEvent & { readonly exit: Exit };
  'agent.restarting': AgentEvent & { readonly exit: Exit; readonly after: number };
  'agent.restarted': AgentEvent & { readonly restarts: number };
  'agent.progress': AgentEvent & { readonly progress: unknown };
  'agent.threw': AgentEvent & Sent & { readonly failure: Failure; readonly error: Error };
  'supervisor.escalated': AgentEvent & { readonly failure: Failure; readonly error: Error };
  'supervisor.shut-down': AgentEvent;
  'group.ending': GroupEvent;
  'group.ended': GroupEvent;
  'state.entered': StateEvent;
  'state.repeated': StateEvent & { readonly after: number };
  'state.retried': StateEvent & { readonly attempt: number; readonly after: number; readonly error: Error };
  'state.left': StateEvent;
  'event.handled': AgentEvent & Sent & { readonly event: string };
  'request.handled': AgentEvent & Sent & { readonly request: string };
  'mailbox.high': AgentEvent & { readonly size: number };
  'dead-letter': AgentEvent & { readonly letter: DeadLetter };
  'turn.long': { readonly agents: readonly string[]; readonly milliseconds: number };
}

/** One object type instead of an intersection, so that an editor shows its members. */
type Flat<T> = { [K in keyof T]: T[K] };

interface Stamp {
  /** Milliseconds since the epoch, by the system's clock. */
  readonly at: number;
}

/** Everything that can be seen of a running system, as a union discriminated by `type`; with a type given, that event alone. */
export type InspectionEvent<T extends keyof InspectionEvents = keyof InspectionEvents> = {
  [K in T]: Flat<{ readonly type: K } & Stamp & InspectionEvents[K]>;
}[T];

/** An inspection event before it is stamped with the time. */
export type Unstamped<T extends keyof InspectionEvents = keyof InspectionEvents> = {
  [K in T]: Flat<{ readonly type: K } & InspectionEvents[K]>;
}[T];
