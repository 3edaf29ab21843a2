import type { Context } from '../../agent/context.js';
import type { NextStep } from '../../agent/next.js';
import type { AgentDefinition } from '../../definition/agent-definition.js';
import type { Awaited } from './awaited.js';
import type { Turn } from './turn.js';

/** How an agent with a state chart takes steps and messages: what the runtime asks of the room `chart`. */
export interface CellChart {
  /** What runs beside the states. */
  readonly beside: Pick<AgentDefinition, 'events' | 'requests' | 'handlers'>;
  /** Takes a step. `perform` takes those that are the same in every agent. */
  perform(cell: object, step: NextStep, perform: () => Awaited): Awaited;
  /** Handles an event, an envelope or a request. Throws what the handler throws. */
  handle(cell: object, message: object): Awaited;
  /** The method for a message, in whichever state. */
  methodFor(kind: string, message: object): PropertyKey | undefined;
  /** The context of an agent with a chart has more methods. */
  turnClass(Base: typeof Turn): typeof Turn;
  ownContext(turn: () => Turn): Context;
  /** What to do about a message without a handler, if that depends on states. */
  remedyFor(kind: string, message: object): string | undefined;
}

/** What a chart keeps for one incarnation of an agent. */
export interface ChartRecord {
  /** Whether messages come before those in the mailbox: they were postponed, and the state has changed. */
  readonly hasRecalled: boolean;
  /** Handles the next one of these. Returns whether there was any. */
  takeRecalled(): boolean;
  /** Puts what was postponed before the messages in the mailbox. */
  putBack(): void;
}
