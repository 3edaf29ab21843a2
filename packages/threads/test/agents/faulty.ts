import { Agent, Carry, Fallback, Next, State, type Context, type SyncContext } from '@instar/core';

/** What is to go wrong. */
export class Fault {
  constructor(
    readonly kind: keyof typeof FAULTS,
    readonly data?: unknown,
  ) {}
}
/** The same with a limit on its time. */
export class TimedFault {
  constructor(readonly kind: keyof typeof FAULTS) {}
}
/** An error that the agent lists. */
export class MisFault extends Error {
  readonly at = 'fault';
}
export class Sum {
  constructor(readonly numbers: readonly number[]) {}
}

type Ctx = Pick<Context, 'report' | 'log'>;

const FAULTS = {
  throw: (): never => {
    throw new RangeError('in the method');
  },
  exit: (): never => process.exit(3),
  memory: (): never => {
    const kept: unknown[] = [];
    for (;;) kept.push(new Array(100_000).fill(kept.length));
  },
  hang: (): never => {
    for (;;);
  },
  lastReport: (ctx: Ctx) => {
    ctx.report('whole');
    ctx.report(() => undefined);
    return Next.done();
  },
  lastReportAndThrow: (ctx: Ctx): never => {
    ctx.report('whole');
    ctx.report(() => undefined);
    throw new RangeError('in the method');
  },
  log: (ctx: Ctx) => {
    const bare = Object.assign(Object.create(null) as object, { run: () => undefined });
    ctx.log.info('odd', { bare, run: String, kept: [1], error: new MisFault('logged') });
    ctx.log.info(Symbol('sign') as unknown as string);
    return Next.done();
  },
  answerFunction: () => Next.done((() => undefined) as unknown as string),
  leaveRejection: () => {
    void Promise.reject(new RangeError('left behind'));
    return Next.done();
  },
  leaveTimer: () => {
    setTimeout(() => {
      throw new RangeError('left behind');
    });
    return Next.done();
  },
  nothing: () => Next.done('nothing wrong'),
};

@Agent({ classes: [MisFault] })
export class Faulty {
  begin(state: Fault | TimedFault): Next<Faulty, string | undefined> {
    return Next.to(state);
  }
  @State(Fault, { mode: 'sync' })
  fail({ kind }: Fault, ctx: Ctx): Next<Faulty> {
    return FAULTS[kind](ctx);
  }
  @State(TimedFault, { mode: 'sync', timeout: 300 })
  failInTime({ kind }: TimedFault, ctx: Ctx): Next<Faulty> {
    return FAULTS[kind](ctx);
  }
}

/** How a performance ends that has counted before. */
export type Ending = 'throw' | 'exit' | 'hang' | 'lastReport';

export class Attempt {
  tries = 0;
  constructor(readonly ending: Ending) {}
}
export class TimedAttempt extends Attempt {}

/** Counts its tries, in the state and in a carried field, and ends each of them badly. Its output: the error's name and both counts. */
@Agent()
export class Persistent {
  @Carry() private tries = 0;

  begin(state: Attempt): Next<Persistent, readonly [string, number, number]> {
    return Next.to(state);
  }
  @State(Attempt, { mode: 'sync', retry: { attempts: 3 } })
  attempt(state: Attempt, ctx: SyncContext<Persistent>): Next<Persistent> {
    state.tries++;
    this.tries++;
    FAULTS[state.ending](ctx);
    return Next.again();
  }
  @State(TimedAttempt, { mode: 'sync', retry: { attempts: 2 }, timeout: 300 })
  attemptInTime(state: TimedAttempt, ctx: SyncContext<Persistent>): Next<Persistent> {
    return this.attempt(state, ctx);
  }
  @Fallback(Attempt)
  giveUp(error: Error, state: Attempt): Next<Persistent> {
    return Next.done([error.name, state.tries, this.tries]);
  }
  @Fallback(TimedAttempt)
  giveUpInTime(error: Error, state: TimedAttempt): Next<Persistent> {
    return this.giveUp(error, state);
  }
}

/** Does its work beside the faulty ones. */
@Agent()
export class Bystander {
  begin(numbers: readonly number[]): Next<Bystander, number> {
    return Next.to(new Sum(numbers));
  }
  @State(Sum, { mode: 'sync' })
  sum({ numbers }: Sum): Next<Bystander> {
    return Next.done(numbers.reduce((a, b) => a + b, 0));
  }
}

export class Watch {
  constructor(readonly untilInterrupted: boolean) {}
}

/** Loops until it is interrupted, and reports that it loops. */
@Agent()
export class Watcher {
  @Carry() private rounds = 0;

  begin(): Next<Watcher> {
    return Next.to(new Watch(true));
  }
  @State(Watch, { mode: 'sync' })
  watch(_state: Watch, ctx: SyncContext<Watcher>): Next<Watcher> {
    ctx.report('looping');
    while (!ctx.interrupted) this.rounds++;
    return Next.events();
  }
  end(): number {
    return this.rounds;
  }
}

export class Flood {
  constructor(readonly reports: number) {}
}

/** Reports without a pause. */
@Agent()
export class Flooder {
  begin(reports: number): Next<Flooder> {
    return Next.to(new Flood(reports));
  }
  @State(Flood, { mode: 'sync' })
  flood({ reports }: Flood, ctx: SyncContext<Flooder>): Next<Flooder> {
    for (let n = 1; n <= reports; n++) ctx.report(n);
    return Next.done();
  }
}
