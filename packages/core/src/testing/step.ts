import type { AgentClass } from '../agent/agent-shape.js';
import { isStep, type NextStep } from '../agent/next.js';
import { ChartTables, type Level } from '../chart/chart-tables.js';
import type { AgentDefinition } from '../definition/agent-definition.js';
import type { Unhandled } from '../definition/agent-options.js';
import { definitionOf } from '../definition/scan.js';
import { notAStep, unknownState } from '../errors/step-errors.js';
import { Request } from '../message/request.js';
import { classOf, nameOf, type AbstractClass } from '../primitives/class.js';
import { StepContext, type Effect, type StepOptions } from './step-context.js';

/** Where an agent is in its chart. */
export interface ChartSnapshot {
  /** The state at hand. Absent: none. */
  readonly state?: object | undefined;
  /** Messages that wait for another state. */
  readonly postponed: readonly object[];
  /** By the class of an outer state, the state that it was left with. */
  readonly history: ReadonlyMap<AbstractClass, object>;
}

/** What one message, or one run of a state, has led to. */
export interface StepOutcome extends ChartSnapshot {
  /** The method that handled the message, or ran for the state. Absent: no handler took it. */
  readonly method?: PropertyKey | undefined;
  /** What became of a message that no handler took. */
  readonly unhandled?: Unhandled;
  /** What the handler of a request returned. */
  readonly response?: unknown;
  /** The states that were left, the innermost first. */
  readonly left: readonly AbstractClass[];
  /** The states that were entered, the outermost first. */
  readonly entered: readonly AbstractClass[];
  /** What the methods asked the context for, and time limits that began or ended, in order. */
  readonly effects: readonly Effect[];
  /** The messages that come before all others now: what was raised, then what was postponed and is to be handled again. */
  readonly pending: readonly object[];
  /** The step that ends the agent. Absent: it goes on. */
  readonly ended?: { readonly kind: 'done' | 'fail' | 'interrupt' | 'molt'; readonly value: unknown };
}

type Methods = Record<PropertyKey, (...args: unknown[]) => unknown>;

/** The snapshot of an agent that is in no state. */
export const noState: ChartSnapshot = Object.freeze({ postponed: [], history: new Map() });

/**
 * What a message does to an agent that is in a state, without a system: handlers, `@Enter` and `@Leave` run on the instance with a context
 * that only notes what they ask for. For tests that explore a chart. Without a message, `begin` runs in no state, with the input of the
 * options, and the method of the state in a state that has one.
 *
 * The snapshot is not changed. The state's own fields and those of the agent are, if methods change them.
 *
 * @example
 * ```ts
 * const turnstile = new Turnstile();
 * const locked = await step(turnstile, noState);
 * const { state, entered } = await step(turnstile, locked, new Coin());
 * ```
 *
 * @throws what the methods throw, and `INSTAR_CONTEXT_LACKS` for what only a running agent can do, such as `ctx.spawn`.
 */
export async function step(
  agent: object,
  snapshot: ChartSnapshot,
  message?: object,
  options: StepOptions = {},
): Promise<StepOutcome> {
  return await new Stepping(agent, definitionOf(classOf(agent) as AgentClass), snapshot, options).take(message);
}

class Stepping {
  private readonly tables: ChartTables;
  private readonly context: StepContext;
  private readonly left: AbstractClass[] = [];
  private readonly entered: AbstractClass[] = [];
  private readonly history: Map<AbstractClass, object>;
  private state: object | undefined;
  private hasChanged = false;
  private ended: StepOutcome['ended'];

  constructor(
    private readonly agent: object,
    private readonly definition: AgentDefinition,
    private readonly snapshot: ChartSnapshot,
    private readonly options: StepOptions,
  ) {
    this.tables = new ChartTables(definition);
    this.state = snapshot.state;
    this.history = new Map(snapshot.history);
    this.context = new StepContext(this.tables, agent as Methods, this.history, options);
  }

  async take(message: object | undefined): Promise<StepOutcome> {
    this.context.at(this.state, message);
    const { method, run } = message === undefined ? this.own() : this.handlerOf(message);
    const returned = await run?.();
    const next = isStep(returned) ? returned : this.context.takeStep();
    if (next !== undefined) await this.follow(next);
    const { effects, raised, isPostponed, declined } = this.context;
    const isUnhandled = message !== undefined && (method === undefined || declined);
    const policy = isUnhandled
      ? this.tables.unhandledIn(this.snapshot.state && classOf(this.snapshot.state))
      : undefined;
    const keeps = isPostponed || policy === 'postpone';
    const postponed = [...this.snapshot.postponed, ...(keeps && message !== undefined ? [message] : [])];
    return {
      state: this.state,
      history: this.history,
      method,
      ...(policy && { unhandled: policy }),
      ...(message instanceof Request && !keeps && { response: returned }),
      left: this.left,
      entered: this.entered,
      effects,
      pending: [...raised, ...(this.hasChanged ? postponed : [])],
      postponed: this.hasChanged ? [] : postponed,
      ...(this.ended && { ended: this.ended }),
    };
  }

  private own(): { method: PropertyKey | undefined; run?: () => unknown } {
    const { agent, context, state } = this;
    const methods = agent as Methods;
    if (state === undefined) return { method: 'begin', run: () => methods['begin']?.(this.options.input, context) };
    const row = this.definition.states.find(({ token }) => state instanceof token);
    return row === undefined
      ? { method: undefined }
      : { method: row.method, run: () => methods[row.method]?.(state, context) };
  }

  private handlerOf(message: object): { method: PropertyKey | undefined; run?: () => unknown } {
    const method = this.context.handlers()[0]?.method;
    return method === undefined
      ? { method }
      : { method, run: () => (this.agent as Methods)[method]?.(message, this.context, this.state) };
  }

  private async follow(next: NextStep): Promise<void> {
    const { kind, value } = next;
    if (kind === 'again') return;
    if (kind === 'to') await this.move(this.targetOf(value));
    else {
      if (kind !== 'fail' && kind !== 'interrupt') await this.move(undefined);
      if (kind !== 'events') this.ended = { kind, value };
    }
  }

  private targetOf(state: unknown): object {
    if (typeof state !== 'object' || state === null) throw notAStep(this.definition.name, nameOf(state));
    const target = this.tables.targetOf(state);
    const { name, states } = this.definition;
    if (!this.tables.levelOf(classOf(target)).isKnown)
      throw unknownState(
        name,
        name,
        nameOf(target),
        states.map(({ token }) => nameOf(token)),
      );
    return target;
  }

  /** Leaves and enters, and goes on where a method of `@Enter` says. */
  private async move(target: object | undefined): Promise<void> {
    const { state, tables } = this;
    const { left, entered } = tables.route(state && classOf(state), target && classOf(target));
    this.hasChanged = true;
    for (const level of left) {
      this.left.push(level.token);
      if (level.spec.after !== undefined) this.context.note({ kind: 'stop-timer', state: level.token });
      await this.call(level.leave);
    }
    if (state !== undefined) for (const { token } of left.slice(1)) this.history.set(token, state);
    this.state = target;
    this.context.at(target, undefined);
    for (const level of entered) {
      this.entered.push(level.token);
      this.startTimer(level);
      await this.call(level.enter);
    }
    const next = this.context.takeStep();
    if (next !== undefined) await this.follow(next);
  }

  private startTimer({ token, spec: { after, event } }: Level): void {
    if (after === undefined) return;
    const { state } = this;
    this.context.note({
      kind: 'start-timer',
      state: token,
      after: typeof after === 'function' ? after(state as never) : after,
      event: (typeof event === 'function' ? (event as (state: unknown) => object)(state) : event) as object,
    });
  }

  private async call(method: PropertyKey | undefined): Promise<void> {
    if (method !== undefined) await (this.agent as Methods)[method]?.(this.context, this.state);
  }
}
