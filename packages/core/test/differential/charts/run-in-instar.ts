import { Agent, Enter, Leave, Next, OnEvent, Waiting, createSystem, type Context } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import {
  END,
  flatStates,
  RAISES,
  type ChartSpec,
  type StateSpec,
  type Trace,
  type TransitionSpec,
} from './chart-spec.js';

type Token = new () => object;
type Legacy = (prototype: object, name: string, descriptor: PropertyDescriptor) => void;
type Step = { readonly to: Token; readonly history?: 'shallow' | 'deep' } | 'end';

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  return undefined;
}

/** What a chart does with events that are sent at once, and after them in so much time, as an agent. */
export async function runInInstar(spec: ChartSpec, events: readonly string[], time = 0): Promise<Trace> {
  const trace: string[] = [];
  const chart = new InstarChart(spec, trace);
  const virtual = virtualTime();
  const system = createSystem({ host: virtual.host, logger: silent });
  const address = system.spawn(chart.agent as Token);
  for (const each of events) address.send(chart.event(each) as never);
  await virtual.settle();
  if (time > 0) await virtual.advance(time);
  // The machine of the other side is not stopped.
  chart.isOver = true;
  const exit = system.stop();
  await virtual.settle();
  await exit;
  return trace;
}

/** The agent of a chart, made as decorators would make it. */
class InstarChart {
  readonly agent: unknown;
  private readonly tokens = new Map<string, Token>();
  private readonly events = new Map<string, Token>();
  private raises = RAISES;
  isOver = false;

  constructor(
    spec: ChartSpec,
    private readonly trace: string[],
  ) {
    for (const { state, around } of flatStates(spec.states)) this.tokens.set(state.key, this.token(state, around[0]));
    const { initial } = spec;
    const first = (): object => this.made(initial);
    class Chart {
      begin(): Next<Chart> {
        return Next.to(first() as never);
      }
    }
    for (const { state } of flatStates(spec.states)) this.bindState(Chart.prototype, state);
    this.bindEvents(Chart.prototype, undefined, spec.on);
    (Agent({ unhandled: 'ignore' }) as (agent: unknown) => void)(Chart);
    this.agent = Chart;
  }

  event(name: string): object {
    const token = this.events.get(name) ?? named(class {}, name);
    this.events.set(name, token);
    return new token();
  }

  private made(key: string): object {
    const token = this.tokens.get(key);
    if (token === undefined) throw new Error(`there is no state ${key}`);
    return new token();
  }

  private token({ key, initial, limit }: StateSpec, around: StateSpec | undefined): Token {
    const base = around && this.tokens.get(around.key);
    const token = named(base === undefined ? class {} : class extends base {}, key);
    const options = {
      ...(initial !== undefined && { initial: () => this.made(initial) }),
      ...(limit !== undefined && { after: limit.after, event: () => this.event(limit.event) }),
    };
    (Waiting(options as never) as (state: unknown) => void)(token);
    return token;
  }

  private bindState(prototype: object, state: StateSpec): void {
    const { key, raises = [], always, on } = state;
    const token = this.tokens.get(key) as Token;
    bind(prototype, `enter ${key}`, Enter(token) as Legacy, (ctx: Context<object>) => {
      this.trace.push(`enter ${key}`);
      this.raise(ctx, raises);
      if (always !== undefined) this.go(ctx, always === END ? END : { to: this.tokens.get(always) as Token });
    });
    bind(prototype, `leave ${key}`, Leave(token) as Legacy, () => {
      if (!this.isOver) this.trace.push(`leave ${key}`);
    });
    this.bindEvents(prototype, token, on);
  }

  private bindEvents(prototype: object, token: Token | undefined, transitions: readonly TransitionSpec[]): void {
    for (const event of new Set(transitions.map((each) => each.event))) {
      this.event(event);
      const own = transitions.filter((each) => each.event === event);
      const options = token === undefined ? undefined : { in: token };
      const decorator = OnEvent(this.events.get(event) as Token, options as never) as unknown as Legacy;
      bind(prototype, `on ${event} ${token?.name ?? ''}`, decorator, (_event: object, ctx: Context<object>) =>
        this.take(ctx, own),
      );
    }
  }

  private take(ctx: Context<object>, transitions: readonly TransitionSpec[]): unknown {
    const taken = transitions.find(({ isEnabled }) => isEnabled);
    if (taken === undefined) return ctx.bubble();
    const { target, history, raises = [] } = taken;
    this.raise(ctx, raises);
    if (target === END) this.go(ctx, END);
    else if (target !== undefined)
      this.go(ctx, { to: this.tokens.get(target) as Token, ...(history !== undefined && { history }) });
    return undefined;
  }

  private go(ctx: Context<object>, step: Step): void {
    if (step === END) {
      ctx.next(Next.done());
      return;
    }
    const { to, history } = step;
    ctx.next(Next.to(((history && ctx.history(to, history)) ?? new to()) as never));
  }

  private raise(ctx: Context<object>, events: readonly string[]): void {
    for (const each of events) if (this.raises-- > 0) ctx.raise(this.event(each) as never);
  }
}

function bind(prototype: object, name: string, decorator: Legacy, method: (...args: never[]) => unknown): void {
  Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true });
  decorator(prototype, name, Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor);
}

function named(token: Token, name: string): Token {
  Object.defineProperty(token, 'name', { value: name });
  return token;
}
