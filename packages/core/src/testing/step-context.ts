import type { Address } from '../agent/address.js';
import type { Postponed } from '../agent/context.js';
import { isStep, type NextStep } from '../agent/next.js';
import type { ChartTables, Handler } from '../chart/chart-tables.js';
import { stepLacks } from '../errors/chart-errors.js';
import { nextTwice, notAStep } from '../errors/step-errors.js';
import { Request } from '../message/request.js';
import { createAbortSource } from '../primitives/abort.js';
import { classOf, nameOf, type AbstractClass } from '../primitives/class.js';
import type { Duration } from '../primitives/duration.js';
import type { SystemLogger } from '../primitives/system-logger.js';

/** Something that a method asked its context for, or the time limit of a state. */
export type Effect =
  | { readonly kind: 'send'; readonly to: Address; readonly event: object }
  | { readonly kind: 'ask'; readonly to: Address; readonly request: object }
  | { readonly kind: 'raise'; readonly event: object }
  | { readonly kind: 'after' | 'every'; readonly delay: Duration; readonly event: object }
  | { readonly kind: 'cancel-timer'; readonly key: unknown }
  | { readonly kind: 'report'; readonly progress: unknown }
  | { readonly kind: 'start-timer'; readonly state: AbstractClass; readonly after: Duration; readonly event: object }
  | { readonly kind: 'stop-timer'; readonly state: AbstractClass };

/** Options of `step`. */
export interface StepOptions {
  /** What `begin` is called with. */
  readonly input?: unknown;
  /** Responds to `ctx.ask`. Default: it rejects. */
  readonly respond?: (request: object, to: Address) => unknown;
}

type Methods = Record<PropertyKey, (...args: unknown[]) => unknown>;

const silent: SystemLogger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** The context of a method that runs without a system: it notes what is asked of it. */
export class StepContext {
  readonly effects: Effect[] = [];
  readonly raised: object[] = [];
  readonly log = silent;
  readonly interrupted = false;
  readonly signal = createAbortSource().signal;
  isPostponed = false;
  /** Whether the last handler has passed the message on. */
  declined = false;
  state: object | undefined;
  private message: object | undefined;
  private depth = 0;
  private step: NextStep | undefined;

  constructor(
    private readonly tables: ChartTables,
    private readonly agent: Methods,
    private readonly left: ReadonlyMap<AbstractClass, object>,
    private readonly options: StepOptions,
  ) {}

  /** The state at hand, and the message at work. */
  at(state: object | undefined, message: object | undefined): void {
    this.state = state;
    this.message = message;
  }

  /** The handlers of the message at work, the nearest first. */
  handlers(): readonly Handler[] {
    const { message, state } = this;
    if (message === undefined) return [];
    return this.tables.handlersFor(message instanceof Request ? 'request' : 'event', state && classOf(state), message);
  }

  note(effect: Effect): void {
    this.effects.push(effect);
  }

  takeStep(): NextStep | undefined {
    const { step } = this;
    this.step = undefined;
    return step;
  }

  next(step: unknown): void {
    if (!isStep(step)) throw notAStep('step', nameOf(step));
    if (this.step !== undefined) throw nextTwice('step', this.step.kind, step.kind);
    this.step = step;
  }

  send(to: Address, event: object): void {
    this.note({ kind: 'send', to, event });
  }

  async ask(to: Address, request: object): Promise<unknown> {
    this.note({ kind: 'ask', to, request });
    if (this.options.respond === undefined) throw stepLacks('ask');
    return await this.options.respond(request, to);
  }

  raise(event: object): void {
    this.raised.push(event);
    this.note({ kind: 'raise', event });
  }

  after(delay: Duration, event: object): object {
    return this.timer('after', delay, event);
  }

  every(delay: Duration, event: object): object {
    return this.timer('every', delay, event);
  }

  cancelTimer(key: unknown): boolean {
    this.note({ kind: 'cancel-timer', key });
    return false;
  }

  report(progress: unknown): void {
    this.note({ kind: 'report', progress });
  }

  postpone(): Postponed {
    this.isPostponed = true;
    return undefined as never;
  }

  bubble(): unknown {
    const handler = this.handlers()[++this.depth];
    if (handler !== undefined) return this.agent[handler.method]?.(this.message, this, this.state);
    this.declined = true;
    return undefined;
  }

  history(state: AbstractClass, depth?: string): object | undefined {
    return this.tables.remembered(this.left.get(state), state, depth);
  }

  private timer(kind: 'after' | 'every', delay: Duration, event: object): object {
    this.note({ kind, delay, event });
    return { isActive: true, cancel: ignore };
  }
}

// What only a running agent can do.
for (const name of ['address', 'pipe', 'consume', 'defer', 'spawn', 'run', 'watch', 'unwatch'])
  Object.defineProperty(StepContext.prototype, name, {
    get: () => {
      throw stepLacks(name);
    },
  });

function ignore(): void {
  // Nothing runs.
}
