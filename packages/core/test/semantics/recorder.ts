/** One agent that records what happens to it; messages tell it what to do. */
import { Agent, Next, OnEvent, OnRequest, Request, type Context, type Exit } from '@instar/core';
import type { Gate } from './gate.js';

export class Note {
  constructor(readonly text: string) {}
}
/** Throws `oops`. */
export class Break {
  readonly break = true;
}
/** Throws any value, `undefined` too. */
export class Throw {
  constructor(readonly value: unknown) {}
}
export class Wait {
  constructor(readonly gate: Gate) {}
}
export class Finish {
  readonly finish = true;
}
/** How often agents of the recorder's class have started. */
export class Starts extends Request<number> {
  readonly starts = true;
}
export class Entries extends Request<readonly string[]> {
  readonly entries = true;
}
/** Returns a response, once the gate is open if there is one. */
export class Respond extends Request<string> {
  constructor(readonly gate?: Gate) {
    super();
  }
}
export class Reject extends Request<string> {
  constructor(readonly value: unknown) {
    super();
  }
}

export const oops = new Error('oops');
/** The starts (`+A`), exits (`-A failed`) and notes (`A: text`) of all recorders of a test, in order. */
export const record: string[] = [];
/** How often agents have started, by the name of their class. */
export const starts = new Map<string, number>();
beforeEach(() => {
  record.length = 0;
  starts.clear();
});

@Agent()
export class Recorder {
  /** What happened to this instance. */
  readonly entries: string[] = [];
  /** The context of its last `Wait`. */
  waiting: Context<Recorder> | undefined;
  protected label = this.constructor.name;

  @OnEvent(Note)
  note({ text }: Note): void {
    this.entries.push(text);
    record.push(`${this.label}: ${text}`);
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw oops;
  }
  @OnEvent(Throw)
  throw({ value }: Throw): void {
    throw value;
  }
  @OnEvent(Wait)
  async wait({ gate }: Wait, ctx: Context<Recorder>): Promise<void> {
    this.waiting = ctx;
    this.entries.push('waits');
    await gate.passed;
    this.note({ text: 'waited' });
  }
  @OnEvent(Finish)
  finish(_event: Finish, ctx: Context<Recorder>): void {
    ctx.next(Next.done());
  }
  @OnRequest(Starts)
  starts(_request: Starts): number {
    return starts.get(this.constructor.name) ?? 0;
  }
  @OnRequest(Entries)
  all(_request: Entries): readonly string[] {
    return this.entries;
  }
  @OnRequest(Respond)
  async respond({ gate }: Respond): Promise<string> {
    await gate?.passed;
    return 'response';
  }
  @OnRequest(Reject)
  async reject({ value }: Reject): Promise<string> {
    throw value;
  }
  interrupted(_ctx: Context<Recorder>): void | Promise<void> {
    this.entries.push('interrupted');
  }
  end({ kind }: Exit): void | Promise<void> {
    this.entries.push(`end ${kind}`);
    record.push(`-${this.label} ${kind}`);
  }
}

/** Records its starts too, which agents with a `begin` of another kind do not; its input is its label. */
@Agent()
export class StartRecorder extends Recorder {
  begin(label?: string): void {
    this.label = label ?? this.label;
    const { name } = this.constructor;
    starts.set(name, (starts.get(name) ?? 0) + 1);
    record.push(`+${this.label}`);
  }
}
