import type { Postponed } from '../agent/context.js';
import type { Failure } from '../agent/exit.js';
import { nothingAtWork } from '../errors/chart-errors.js';
import { isEnvelope, type Envelope } from '../message/envelope.js';
import { isPromiseLike, nameOf, type AbstractClass } from '../primitives/class.js';
import type { Cell, Instance, Method } from '../runtime/cell/cell.js';
import { deadLetter } from '../runtime/cell/dead-letter.js';
import { pushNotice } from '../runtime/cell/deliver.js';
import { OwnContext } from '../runtime/cell/own-context.js';
import { Turn, type TurnKind } from '../runtime/cell/turn.js';
import { isPending } from '../runtime/requests/pending-request.js';
import { chartStateOf } from './chart-state.js';
import type { ChartTables } from './chart-tables.js';
import { keep, subjectOf, unhandledError } from './kept-messages.js';

/**
 * The turns of agents with this chart, and else those of `Base`. A class of its own, so that others pay nothing.
 *
 * @param Base for concurrent requests, those of which several run at once.
 */
export function chartTurn(Base: typeof Turn, tables: ChartTables): typeof Turn {
  return class ChartTurn extends Base {
    private get cell(): Cell {
      return this.owner as Cell;
    }

    override get state(): object | undefined {
      return this.cell.state;
    }

    override next(step: unknown): void {
      const { kind } = this;
      if (kind === 'enter' || kind === 'postponed') this.nextAsIn(kind, step);
      else super.next(step);
    }

    override get failure(): Failure {
      const { kind, cell } = this;
      if (kind === 'enter' || kind === 'leave') return { phase: kind, token: nameOf(cell.state), agent: cell.id };
      return kind === 'postponed' ? { ...super.failure, phase: 'event' } : super.failure;
    }

    override postpone(): Postponed {
      this.requireMessage('postpone');
      this.kind = 'postponed';
      keep(this.cell, this.message as object);
      return undefined as never;
    }

    override bubble(): never {
      this.requireMessage('bubble');
      const { cell } = this;
      const chart = chartStateOf(cell);
      const [kind, subject] = subjectOf(this.message as object);
      const handler = tables.handlersFor(kind, chart.position, subject)[chart.depth + 1];
      if (handler === undefined) {
        this.decline();
        return undefined as never;
      }
      chart.depth++;
      const back = (): void => {
        // The inner handler is at work again.
        chart.depth--;
      };
      const result = ((cell.instance as Instance)[handler.method] as Method).call(
        cell.instance,
        subject,
        this,
        cell.state,
      );
      if (isPromiseLike(result)) return Promise.resolve(result).finally(back) as never;
      back();
      return result as never;
    }

    override raise(event: object): void {
      if (!this.isDetached) pushNotice(this.cell, { kind: 'event', event });
    }

    override history(state: AbstractClass, depth?: string): never {
      return tables.remembered(chartStateOf(this.cell).history.get(state), state, depth) as never;
    }

    /** `@Enter` and a handler that has postponed its message take a step as any handler does. */
    private nextAsIn(kind: TurnKind, step: unknown): void {
      this.kind = 'event';
      try {
        super.next(step);
      } finally {
        this.kind = kind;
      }
    }

    /** The last handler of a message has passed it on. */
    private decline(): void {
      const { cell } = this;
      const message = this.message as object;
      const policy = tables.unhandledIn(chartStateOf(cell).position);
      if (policy === 'postpone') this.postpone();
      else if (policy === 'fail' || isPending(message)) throw unhandledError(cell, message);
      else if (policy === 'dead-letter') deadLetter(cell, isEnvelope(message) ? message.message : message, 'unhandled');
    }

    private requireMessage(method: string): void {
      const { kind, message } = this;
      const isEvent = kind === 'event' || (kind === 'envelope' && (message as Envelope).kind === 'event');
      if (this !== this.cell.turn || !(isEvent || kind === 'request')) throw nothingAtWork(this.cell.id, method);
    }
  };
}

/** The same for a field of the agent. */
export class OwnChartContext extends OwnContext {
  override get state(): object | undefined {
    return this.turn().state;
  }
  override postpone(): Postponed {
    return this.turn().postpone();
  }
  override bubble(): never {
    const turn = this.turn() as unknown as { bubble(): never };
    return turn.bubble();
  }
  override raise(event: object): void {
    this.turn().raise(event);
  }
  override history(state: AbstractClass, depth?: 'deep' | 'shallow'): never {
    return this.turn().history<object>(state as AbstractClass<object>, depth) as never;
  }
}
