import type { AgentDefinition, EventRow, HandlerRow, RequestRow, StateRow } from '../../definition/agent-definition.js';
import type { CellChart } from './cell-chart.js';
import type { Drives } from '../../definition/performer.js';
import type { Overflow } from '../../definition/agent-options.js';
import { isEnvelope } from '../../message/envelope.js';
import { knownClassOf, type AbstractClass } from '../../primitives/class.js';

/** More messages than a mailbox can hold: a small integer, which a field stores without a box. */
export const UNBOUNDED = 0x3fffffff;

/** A state's row, with whether it needs more than a plain call. */
export interface StateEntry {
  readonly row: StateRow;
  readonly guarded: boolean;
}

/**
 * The tables of a definition in the form that a turn wants them: a class maps to a row at once. An instance of a subclass finds the
 * row of the nearest class that has one, which is kept.
 */
export class DispatchTable {
  readonly states: RowTable<StateEntry>;
  readonly events: RowTable<EventRow>;
  readonly requests: RowTable<RequestRow>;
  /** By kind, the handlers of other kinds. */
  private readonly handlers: ReadonlyMap<string, RowTable<HandlerRow>>;
  /** Messages that one turn handles at most. */
  readonly throughput: number;
  /** Waiting messages at which the next one is worth a look: a warning is due, or the mailbox is full. */
  readonly mark: number;
  /** The most messages that wait. */
  readonly capacity: number;
  readonly overflow: Overflow | undefined;
  /** Drives the agent, or one of its states. */
  readonly performer: Drives | undefined;
  /** How an agent with a state chart is run: its handlers are there, and not in the tables. */
  readonly chart: CellChart | undefined;

  constructor(readonly definition: AgentDefinition) {
    const { states, options, chart } = definition;
    this.chart = (chart?.make as ((definition: AgentDefinition) => CellChart) | undefined)?.(definition);
    const { events, requests, handlers } = this.chart?.beside ?? definition;
    this.throughput = options.throughput;
    this.capacity = options.capacity ?? UNBOUNDED;
    this.overflow = options.overflow;
    this.performer = [options, ...states].map(({ extensions }) => extensions?.performer).find(Boolean) as
      Drives | undefined;
    this.mark = Math.min(options.highWater - 1, this.capacity);
    this.states = new RowTable(states.map((row) => [row.token, { row, guarded: needsGuard(row) }]));
    this.events = tableOf(events);
    this.requests = tableOf(requests);
    const kinds = new Set(handlers.map(({ kind }) => kind));
    this.handlers = new Map([...kinds].map((kind) => [kind, tableOf(handlers.filter((row) => row.kind === kind))]));
  }

  /** The next mark, when so many messages have been warned of. */
  markAbove(size: number): number {
    return Math.min(size * 2 - 1, this.capacity);
  }

  /** The method for a message that an envelope carries. */
  methodFor(kind: string, message: object): PropertyKey | undefined {
    const table = kind === 'event' ? this.events : this.handlers.get(kind);
    return table?.find(message)?.method ?? this.chart?.methodFor(kind, message);
  }
}

const tables = new WeakMap<AgentDefinition, DispatchTable>();

export function dispatchTableOf(definition: AgentDefinition): DispatchTable {
  let table = tables.get(definition);
  if (table === undefined) tables.set(definition, (table = new DispatchTable(definition)));
  return table;
}

class RowTable<R> {
  private readonly rows: Map<unknown, R | undefined>;
  private lastToken: unknown = undefined;
  private lastRow: R | undefined = undefined;

  constructor(rows: readonly (readonly [AbstractClass, R])[]) {
    this.rows = new Map(rows);
  }

  find(instance: object): R | undefined {
    return this.of(knownClassOf(instance), instance);
  }

  /** @param token the class of the instance. */
  of(token: AbstractClass | undefined, instance: object): R | undefined {
    // An agent mostly gets what it got before.
    return token === this.lastToken ? this.lastRow : this.search(token, instance);
  }

  private search(token: AbstractClass | undefined, instance: object): R | undefined {
    try {
      let row = this.rows.get(token);
      if (row === undefined && !this.rows.has(token)) this.rows.set(token, (row = this.inherited(instance)));
      this.lastToken = token;
      return (this.lastRow = row);
    } catch {
      // A proxy, or a getter that throws: its class is unknown.
      return undefined;
    }
  }

  private inherited(instance: object): R | undefined {
    // What it carries is a message, it is none itself: not even for a handler of Object.
    if (isEnvelope(instance)) return undefined;
    let prototype = Object.getPrototypeOf(instance) as object | null;
    while (prototype !== null) {
      const row = this.rows.get(prototype.constructor);
      if (row !== undefined) return row;
      prototype = Object.getPrototypeOf(prototype) as object | null;
    }
    return undefined;
  }
}

function tableOf<R extends { readonly token: AbstractClass }>(rows: readonly R[]): RowTable<R> {
  return new RowTable(rows.map((row) => [row.token, row]));
}

function needsGuard({ mode, retry, timeout, fallback }: StateRow): boolean {
  return mode === 'sync' || retry !== undefined || timeout !== undefined || fallback !== undefined;
}
