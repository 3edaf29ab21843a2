import { inject, Input, Next, type Context, type Directive, type Exit, type Failure } from '@instar/core';
import {
  ConcurrentRequest,
  FirstState,
  Order,
  Performances,
  SerialRequest,
  SecondState,
  UnknownState,
} from './messages.js';
import { ofIncarnation, type AgentPlan, type Body, type NextPlan, type Segment } from './program.js';
import { current, type Stage } from './stage.js';

const stateClasses = [FirstState, SecondState];

/** The agent of a program: runs its bodies and hooks, and records them as they happen. */
export abstract class ScriptedAgent {
  private readonly name: string;
  private readonly begun: number;
  /** Serial activities so far: a later one means that those before are over, whatever they still do. */
  private activities = 0;

  constructor(
    private readonly world: Stage,
    private readonly plan: AgentPlan,
  ) {
    const input = inject<{ readonly name: string } | undefined>(Input);
    this.name = input?.name ?? `${plan.id}.1`;
    this.begun = world.construct(this.name);
    this.note('construct');
    if (ofIncarnation(plan.constructs, this.begun) === 'throws') throw new Error(`construct ${plan.id}`);
  }

  begin(_input: unknown, ctx: Context): unknown {
    for (const child of this.plan.children)
      this.world.spawn(child, (agent, input, options) => ctx.spawn(agent as never, input as never, options));
    const body = ofIncarnation(this.plan.begin, this.begun);
    return this.serial(`begin ${body.id}`, body, ctx, () => this.step(body));
  }

  order({ body }: Order, ctx: Context): unknown {
    return this.serial(`order ${body.id}`, body, ctx, () => this.setSteps(body, ctx));
  }

  respond({ body }: SerialRequest, ctx: Context): unknown {
    return this.serial(`request ${body.id}`, body, ctx, () => this.respondAfter(body, ctx));
  }

  respondConcurrently({ body }: ConcurrentRequest, ctx: Context): unknown {
    this.world.trace.note(`${this.name} concurrent`, `request ${body.id}`);
    return this.runBody(body, ctx, undefined, () => this.respondAfter(body, ctx));
  }

  first(state: FirstState, ctx: Context): unknown {
    return this.perform(state, ctx);
  }

  second(state: SecondState, ctx: Context): unknown {
    return this.perform(state, ctx);
  }

  firstSync(state: FirstState): unknown {
    return performSync(state);
  }

  secondSync(state: SecondState): unknown {
    return performSync(state);
  }

  firstFallback(error: Error, _state: FirstState, ctx: Context): unknown {
    return this.fallBack(0, error, ctx);
  }

  secondFallback(error: Error, _state: SecondState, ctx: Context): unknown {
    return this.fallBack(1, error, ctx);
  }

  failed(error: Error, _ctx: Context, failure: Failure): Directive | undefined {
    this.activities++;
    if (failure.phase === 'child') this.world.goesOn(this.name);
    this.note(`failed ${failure.phase} ${this.world.nameOf(error)}`);
    if (this.plan.failed === 'throw') throw new Error(`failed ${this.plan.id}`);
    return this.plan.failed === 'nothing' ? undefined : this.plan.failed;
  }

  interrupted(): unknown {
    this.activities++;
    this.note('interrupted');
    const { wait, out } = this.plan.interrupted;
    return this.afterwards(wait, () => {
      if (out === 'throw') throw new Error(`interrupted ${this.plan.id}`);
      if (out === 'fail') return Next.fail(new Error(`interrupted ${this.plan.id}`));
      return out === 'done' ? Next.done() : undefined;
    });
  }

  end(exit: Exit): unknown {
    this.activities++;
    this.world.ends(this.name);
    this.note(`end ${this.world.exitOf(exit)}`);
    const { wait, out } = this.plan.end;
    return this.afterwards(wait, () => {
      if (out === 'throw') throw new Error(`end ${this.plan.id}`);
      return out === 'hang' ? new Promise(() => undefined) : undefined;
    });
  }

  private perform(state: Performances, ctx: Context): unknown {
    const body = state.bodies[state.count++];
    if (body === undefined) return Next.events();
    return this.serial(`state ${body.id}`, body, ctx, () => this.step(body));
  }

  private fallBack(row: number, error: Error, ctx: Context): unknown {
    const body = this.plan.states[row]!.fallback!;
    return this.serial(`fallback ${body.id} ${this.world.nameOf(error)}`, body, ctx, () => this.step(body));
  }

  private serial(what: string, body: Body, ctx: Context, last: () => unknown): unknown {
    const activity = ++this.activities;
    this.note(what);
    return this.runBody(body, ctx, () => activity !== this.activities, last);
  }

  /** Does what a body says, synchronously if it waits for nothing. */
  private runBody(body: Body, ctx: Context, isOver: (() => boolean) | undefined, last: () => unknown): unknown {
    const finish = (): unknown => {
      if (body.out === 'hang') return new Promise(() => undefined);
      const result = last();
      if (body.out === 'throw') throw new Error(`body ${body.id}`);
      return result;
    };
    if (body.segments.length === 0) return finish();
    const { world, name } = this;
    const isCutOff = world.watchCutOff(name, ctx.signal);
    // The handler of a concurrent request acts on no agent, so it may continue.
    const hasEnded = (): boolean => isOver !== undefined && (isOver() || isCutOff());
    return (async () => {
      for (const segment of body.segments) {
        await this.pause(segment, ctx.signal);
        if (hasEnded()) return new Promise(() => undefined);
        for (const act of segment.acts) {
          if (ctx.signal.aborted) break;
          const settled = world.act(act, name, ctx);
          if (settled === undefined) continue;
          await settled;
          if (hasEnded()) return new Promise(() => undefined);
        }
      }
      if (isOver !== undefined) this.note(`over ${body.id}`);
      return finish();
    })();
  }

  private pause({ wait, heeds }: Segment, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const give = (): void => reject(new Error('heeded'));
      if (heeds && signal.aborted) give();
      else if (heeds) signal.addEventListener('abort', give);
      this.world.time.host.setTimer(resolve, wait);
    });
  }

  private afterwards(wait: number, last: () => unknown): unknown {
    if (wait === 0) return last();
    return new Promise((resolve) => this.world.time.host.setTimer(() => resolve(undefined), wait)).then(last);
  }

  private respondAfter(body: Body, ctx: Context): string {
    this.setSteps(body, ctx);
    return `response ${body.id}`;
  }

  private setSteps(body: Body, ctx: Context): void {
    for (const next of body.nexts) ctx.next(nextOf(next, this.name, body));
  }

  private step({ nexts: [next], id }: Body): Next | undefined {
    return next === undefined ? undefined : nextOf(next, this.name, { id });
  }

  private note(what: string): void {
    this.world.trace.note(this.name, what);
  }
}

/** In a sync state an agent has none of its fields: its name is in the state, and the world is that of the run. */
function performSync(state: Performances): unknown {
  const body = state.bodies[state.count++];
  if (body === undefined) return Next.events();
  current.stage?.trace.note(state.name, `state ${body.id}`);
  if (body.out === 'throw') throw new Error(`body ${body.id}`);
  return body.nexts[0] === undefined ? undefined : nextOf(body.nexts[0], state.name, body);
}

function nextOf(next: NextPlan, name: string, body: { readonly id: number }): Next {
  if (next === 'events') return Next.events();
  if (next === 'done') return Next.done();
  if (next === 'fail') return Next.fail(new Error(`fail ${body.id}`));
  if (next === 'interrupt') return Next.interrupt();
  if (next === 'unknown') return Next.to(new UnknownState());
  if ('again' in next) return next.again === 0 ? Next.again() : Next.again({ after: next.again });
  return Next.to(new stateClasses[next.to]!(name, next.performances));
}
