import { Agent, Next, OnEvent, State, Waiting, type Context } from '@instar/core';

class Finish {}

@Waiting({ after: '2s', event: new Finish() })
class Working {
  constructor(readonly result: number) {}
}

@Agent()
class Region {
  begin(start: number): Next<Region, number> {
    return Next.to(new Working(start * 2));
  }
  @OnEvent(Finish, { in: Working })
  finish(_: Finish, ctx: Context<Region>, { result }: Working): void {
    ctx.next(Next.done(result));
  }
}
class Both {
  readonly starts = [1, 2] as const;
}

@Agent()
export class Parallel {
  begin(): Next<Parallel, number> {
    return Next.to(new Both());
  }
  // #region join
  @State(Both)
  async both({ starts: [one, two] }: Both, ctx: Context<Parallel>): Promise<Next<Parallel>> {
    const [first, second] = await Promise.all([ctx.run(Region, one), ctx.run(Region, two)]);
    return Next.done(first + second);
  }
  // #endregion
}
