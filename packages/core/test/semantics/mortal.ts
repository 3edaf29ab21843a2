import { Next, OnEvent, OnRequest, Request, type Context, type Exit } from '@instar/core';

export class Break {
  readonly break = true;
}
export class Finish {
  readonly finish = true;
}
export class Lives extends Request<number> {
  readonly lives = true;
}
export class Looping {
  readonly looping = true;
}

export const oops = new Error('oops');
/** What the agents of a test did, in order. */
export const diary: string[] = [];
/** How often an agent of a class has begun. */
export const lives = new Map<string, number>();
beforeEach(() => {
  diary.length = 0;
  lives.clear();
});

/** Notes down its beginnings and ends, and breaks when it is told to. */
export class Mortal {
  private readonly label = this.constructor.name;

  begin(): void {
    lives.set(this.label, (lives.get(this.label) ?? 0) + 1);
    diary.push(`+${this.label}`);
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw oops;
  }
  @OnEvent(Finish)
  finish(_event: Finish, ctx: Context<Mortal>): void {
    ctx.next(Next.done());
  }
  @OnRequest(Lives)
  count(_request: Lives): number {
    return lives.get(this.label) ?? 0;
  }
  end(exit: Exit): void {
    diary.push(`-${this.label} ${exit.kind}`);
  }
}
