/** Behaviours that several agents share: mixins and an abstract base class. Compiled with legacy and with standard decorators. */
import { type Context, type Class, Next, OnEvent, OnRequest, Request, State } from '@instar/core';

export class Hit {
  readonly hit = true;
}
export class Hits extends Request<number> {
  readonly hits = true;
}
export class Beat {
  readonly beat = true;
}
export class Pause {
  constructor(readonly length: number) {}
}
export class Resume {
  constructor(readonly length: number) {}
}

/** Counts hits: a handler with its state. */
export function Counting<B extends Class<object>>(Base: B) {
  class Counting extends Base {
    hits = 0;

    @OnEvent(Hit)
    hit(_hit: Hit): void {
      this.hits++;
    }
    @OnRequest(Hits)
    counted(): number {
      return this.hits;
    }
  }
  return Counting;
}

/** Beats by a timer that its own method starts. */
export function Beating<B extends Class<object>>(Base: B) {
  class Beating extends Base {
    beats = 0;

    startBeat(ctx: Context<Beating>): void {
      ctx.every('1s', new Beat());
    }
    @OnEvent(Beat)
    beat(_beat: Beat): void {
      this.beats++;
    }
  }
  return Beating;
}

/** Has a state of its own. */
export function Pausing<B extends Class<object>>(Base: B) {
  class Pausing extends Base {
    readonly log: string[] = [];

    @OnEvent(Pause)
    pause({ length }: Pause, ctx: Context<Pausing>): void {
      ctx.next(Next.to(new Resume(length)));
    }
    @State(Resume)
    resume({ length }: Resume): Next<Pausing> {
      this.log.push(`resumed after ${length}`);
      return Next.events();
    }
  }
  return Pausing;
}

/** What all reports have; the rest is for the class that extends it. */
export abstract class Report {
  readonly lines: string[] = [];

  protected abstract format(text: string): string;

  @OnEvent(Resume)
  line({ length }: Resume): void {
    this.lines.push(this.format(String(length)));
  }
}
