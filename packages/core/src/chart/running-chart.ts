import type { NextStep } from '../agent/next.js';
import type { AgentDefinition } from '../definition/agent-definition.js';
import { notAState, unknownState } from '../errors/step-errors.js';
import { isEnvelope, type Envelope } from '../message/envelope.js';
import { classOf, isPromiseLike, nameOf } from '../primitives/class.js';
import type { Awaited } from '../runtime/cell/awaited.js';
import type { CellChart } from '../runtime/cell/cell-chart.js';
import type { Cell, Instance, Method } from '../runtime/cell/cell.js';
import { concludeTurn, turnOf } from '../runtime/cell/current-turn.js';
import { envelopeHandled } from '../runtime/cell/dispatch-envelope.js';
import { eventHandled, refuseUnhandled, requestHandled } from '../runtime/cell/dispatch.js';
import { Intent } from '../runtime/cell/stop-request.js';
import type { Turn } from '../runtime/cell/turn.js';
import { isPending, type PendingRequest } from '../runtime/requests/pending-request.js';
import { chartStateOf } from './chart-state.js';
import { ChartTables, type Handler } from './chart-tables.js';
import { chartTurn, OwnChartContext } from './chart-turn.js';
import { keep, unhandledError } from './kept-messages.js';
import { enter, leave } from './transition.js';

/** How the agents of one definition run their chart. */
export class RunningChart implements CellChart {
  readonly beside: CellChart['beside'];
  private readonly tables: ChartTables;
  private readonly turns = new Map<typeof Turn, typeof Turn>();

  constructor(private readonly definition: AgentDefinition) {
    this.tables = new ChartTables(definition);
    const concurrent = definition.requests.filter(({ concurrency }) => concurrency > 1);
    this.beside = { events: [], requests: concurrent, handlers: [] };
  }

  perform(cell: Cell, step: NextStep, perform: () => Awaited): Awaited {
    const { kind } = step;
    // An interrupted agent still moves between waiting states, but runs no state.
    const isClosing = cell.stop !== undefined && cell.stop.intent >= Intent.interrupt;
    if (kind === 'fail' || kind === 'interrupt' || (kind === 'again' && !isClosing)) return perform();
    if (kind === 'to') {
      const target = this.targetOf(cell, step.value);
      const level = this.tables.levelOf(classOf(target));
      if (!isClosing || !level.isPerformed) return enter(cell, this.tables, target, level);
    }
    if (chartStateOf(cell).position === undefined) return perform();
    return leave(cell, this.tables, step, perform);
  }

  handle(cell: Cell, message: object): Awaited {
    if (isPending(message)) return this.handleRequest(cell, message);
    if (isEnvelope(message)) return this.handleEnvelope(cell, message);
    const handler = this.handlerFor(cell, 'event', message);
    if (handler === undefined) return this.unhandled(cell, message);
    const turn = turnOf(cell);
    turn.kind = 'event';
    turn.message = message;
    const instance = cell.instance as Instance;
    const result = (instance[handler.method] as Method)(message, turn, cell.state);
    if (isPromiseLike(result)) return result;
    if (isPostponed(turn)) concludeTurn(cell);
    else eventHandled(cell, message, result);
    return undefined;
  }

  methodFor(kind: string, message: object): PropertyKey | undefined {
    return this.tables.taking(kind, message)[0]?.method;
  }

  turnClass(Base: typeof Turn): typeof Turn {
    let turnClass = this.turns.get(Base);
    if (turnClass === undefined) this.turns.set(Base, (turnClass = chartTurn(Base, this.tables)));
    return turnClass;
  }

  ownContext(turn: () => Turn): OwnChartContext {
    return new OwnChartContext(turn);
  }

  remedyFor(kind: string, message: object): string | undefined {
    const states = [...new Set(this.tables.taking(kind, message).flatMap((handler) => handler.in ?? []))].map(nameOf);
    if (states.length === 0) return undefined;
    return `It is handled in ${states.join(', ')}: say what becomes of it in other states, as with @Agent({ unhandled: 'postpone' })`;
  }

  private handleRequest(cell: Cell, pending: PendingRequest): Awaited {
    const handler = this.handlerFor(cell, 'request', pending.request);
    if (handler === undefined) return this.unhandled(cell, pending);
    const turn = turnOf(cell);
    turn.kind = 'request';
    turn.message = pending;
    const instance = cell.instance as Instance;
    const result = (instance[handler.method] as Method)(pending.request, turn, cell.state);
    if (isPromiseLike(result)) return result;
    if (isPostponed(turn)) concludeTurn(cell);
    else requestHandled(cell, pending, result);
    return undefined;
  }

  private handleEnvelope(cell: Cell, envelope: Envelope): Awaited {
    if (!envelope.isWanted) return undefined;
    const handler = this.handlerFor(cell, envelope.kind, envelope.message);
    if (handler === undefined) return this.unhandled(cell, envelope);
    const turn = turnOf(cell);
    turn.kind = 'envelope';
    turn.message = envelope;
    const result = ((cell.instance as Instance)[handler.method] as Method)(...envelope.argumentsFor(turn), cell.state);
    if (isPromiseLike(result)) return result;
    if (isPostponed(turn)) concludeTurn(cell);
    else envelopeHandled(cell, envelope, result);
    return undefined;
  }

  private handlerFor(cell: Cell, kind: string, message: object): Handler | undefined {
    const chart = chartStateOf(cell);
    chart.depth = 0;
    return this.tables.handlersFor(kind, chart.position, message)[0];
  }

  /** The state that a step leads to, if the agent has it. */
  private targetOf(cell: Cell, state: unknown): object {
    turnOf(cell).kind = 'enter';
    if (typeof state !== 'object' || state === null) throw notAState(cell.id, nameOf(state));
    const target = this.tables.targetOf(state);
    if (this.tables.levelOf(classOf(target)).isKnown) return target;
    const { name, states, chart } = this.definition;
    const known = [...states, ...(chart?.states ?? [])].map(({ token }) => nameOf(token));
    throw unknownState(cell.id, name, nameOf(target), known);
  }

  /** No handler of the state takes a message: its policy says what becomes of it. */
  private unhandled(cell: Cell, message: object): Awaited {
    const policy = this.tables.unhandledIn(chartStateOf(cell).position);
    if (policy === 'postpone') keep(cell, message);
    else if (policy === 'fail') {
      const turn = turnOf(cell);
      turn.kind = isPending(message) ? 'request' : isEnvelope(message) ? 'envelope' : 'event';
      turn.message = message;
      throw unhandledError(cell, message);
    } else if (isPending(message) || policy === 'dead-letter') refuseUnhandled(cell, message);
    else if (isEnvelope(message)) message.discarded('unhandled');
    return undefined;
  }
}

function isPostponed({ kind }: Turn): boolean {
  return kind === 'postponed';
}
