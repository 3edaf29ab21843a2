import type { Name } from '../naming/name.js';
import type { EventPart, Field } from './message-parts.js';

/** What of an agent is a state chart that was drawn elsewhere. States and events are called by the names of their classes. */
export interface ChartParts {
  readonly states: readonly ChartState[];
  readonly events: readonly EventPart[];
  readonly handlers: readonly ChartHandler[];
  readonly hooks: readonly ChartHook[];
  readonly performed: readonly ChartPerformed[];
  /** Methods without code, for what the chart only names. */
  readonly stubs: readonly ChartStub[];
  /** How the agent starts; without it, as the rest of its parts say. */
  readonly begin?: ChartBegin;
  /** What is done when the agent ends. */
  readonly end: readonly ChartAction[];
}

/** The class of a state. */
export interface ChartState {
  readonly name: string;
  readonly fields: readonly Field[];
  /** Whether it waits for messages, and has no work of its own. */
  readonly isWaiting: boolean;
  readonly parent?: string;
  /** The state in it that is entered in its place. */
  readonly initial?: string;
  readonly timeout?: { readonly after: string; readonly event: string };
}

/** What is done when the agent starts, and where it goes. */
export interface ChartBegin {
  readonly actions: readonly ChartAction[];
  readonly step: ChartStep;
}

/** A method for an event. */
export interface ChartHandler {
  readonly event: Name;
  /** The state that it holds in; without one, every state. */
  readonly state?: string;
  readonly cases: readonly ChartCase[];
  /** Whether an outer handler is called if no case is taken. */
  readonly bubbles: boolean;
}

/** A method that runs when a state is entered or left. */
export interface ChartHook {
  readonly kind: 'Enter' | 'Leave';
  readonly state: string;
  readonly actions: readonly ChartAction[];
  /** Where the agent goes at once. */
  readonly cases: readonly ChartCase[];
}

/** The method of a state that does its work and goes on. */
export interface ChartPerformed {
  readonly state: string;
  readonly actions: readonly ChartAction[];
  readonly cases: readonly ChartCase[];
  /** Where it goes if its work fails. */
  readonly failures: readonly ChartCase[];
}

/** What is done under a condition, and where it leads. */
export interface ChartCase {
  readonly guard?: string;
  readonly actions: readonly ChartAction[];
  readonly step: ChartStep;
}

export type ChartStep =
  /** With `history` it goes to where that state was left, and to the other one if it never was. */
  | {
      readonly kind: 'to';
      readonly state: string;
      readonly history?: { readonly of: string; readonly isDeep: boolean };
    }
  | { readonly kind: 'done' }
  /** It stays where it is. */
  | { readonly kind: 'none' };

export type ChartAction =
  /** Calls a stub. */
  | { readonly kind: 'call'; readonly stub: string }
  /** Waits for the work of a stub. */
  | { readonly kind: 'await'; readonly stub: string }
  /** Starts work, whose end is an event. */
  | { readonly kind: 'work'; readonly stub: string; readonly done: string; readonly failed: string }
  | { readonly kind: 'raise'; readonly event: string; readonly after?: string }
  | { readonly kind: 'comment'; readonly text: string };

export interface ChartStub {
  readonly name: Name;
  readonly kind: 'action' | 'guard' | 'work';
  /** What the chart says of it. */
  readonly text: string;
}

/** The first state that waits and has none in it: the last state that is performed leads there. */
export function firstWaiting({ states }: ChartParts): string | undefined {
  return states.find(({ isWaiting, name }) => isWaiting && !states.some(({ parent }) => parent === name))?.name;
}
