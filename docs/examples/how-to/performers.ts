import { Agent, Next, OnEvent, State } from '@instar/core';
import { type Call, type MaybePromise, Performer, StatePerformer } from '@instar/core/definition';

// #region debugger
// #region @example core/definition/performer.ts
class Debugger extends Performer {
  readonly waiting: string[] = []; // for `step`
  private readonly resume: (() => void)[] = [];

  async perform(call: Call): Promise<unknown> {
    this.waiting.push(`${call.kind} ${String(call.method)}`);
    await new Promise<void>((resolve) => this.resume.push(resolve));
    this.waiting.shift();
    return await call.run();
  }

  step(): void {
    this.resume.shift()?.();
  }
}
// #endregion
// #endregion

export class Add {
  constructor(readonly amount: number) {}
}

// #region debugged
export const debug = new Debugger();

@Agent({ performer: debug })
export class Counter {
  total = 0;

  @OnEvent(Add)
  add({ amount }: Add): void {
    this.total += amount;
  }
}
// #endregion

// #region measured
export class Busy extends Error {
  constructor(readonly retryAfter: number) {
    super('busy');
  }
}

/** Measures each run, and retries one that found the server busy when the server says so, however often that is. */
// #region @example core/definition/performer.ts#2
export class Measured extends StatePerformer<Load> {
  readonly durations: number[] = [];

  constructor(private readonly now: () => number) {
    super();
  }

  async perform(call: Call<object, Load, MaybePromise<Next>>): Promise<Next> {
    const start = this.now();
    try {
      return await call.run();
    } catch (error) {
      if (error instanceof Busy) return Next.again({ after: error.retryAfter });
      throw error;
    } finally {
      this.durations.push(this.now() - start);
    }
  }
}
// #endregion
// #endregion

export class Load {
  constructor(readonly url: string) {}
}

export type Get = (url: string) => Promise<string>;

/** A loader whose loads are measured by a clock. */
export function loaderWith(measured: Measured, get: Get) {
  @Agent()
  class Loader {
    begin(): Next<Loader, string> {
      return Next.to(new Load('https://instar.dev'));
    }

    // #region measured-state
    @State(Load, { performer: measured })
    async load({ url }: Load): Promise<Next<Loader>> {
      return Next.done(await get(url));
    }
    // #endregion
  }
  return new Loader();
}

// #region machine
enum Stage {
  First,
  Second,
  Third,
  Over,
}

class Run {
  readonly stages: Stage[] = [];
}

/** Calls the method of the stage that the agent is in, until there is none; then the state's own method. */
class StageMachine extends StatePerformer<Run, Task> {
  constructor(private readonly methods: Partial<Record<Stage, 'first' | 'second' | 'third'>>) {
    super();
  }

  async perform(call: Call<Task, Run, MaybePromise<Next<Task>>>): Promise<Next<Task>> {
    const { agent, subject } = call;
    const method = this.methods[agent.stage];
    if (method === undefined) return await call.run();
    subject.stages.push(agent.stage);
    await agent[method]();
    return Next.again(); // an interruption comes between two stages
  }
}

const stages = new StageMachine({ [Stage.First]: 'first', [Stage.Second]: 'second', [Stage.Third]: 'third' });

@Agent()
export class Task {
  stage = Stage.First;

  begin(): Next<Task, readonly number[]> {
    return Next.to(new Run());
  }

  @State(Run, { performer: stages })
  over(run: Run): Next<Task, readonly number[]> {
    return Next.done(run.stages);
  }

  first(): void {
    this.stage = Stage.Second;
  }
  async second(): Promise<void> {
    await Promise.resolve();
    this.stage = Stage.Third;
  }
  third(): void {
    this.stage = Stage.Over;
  }
}
// #endregion
