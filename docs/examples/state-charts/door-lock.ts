import { Agent, Enter, Leave, Next, OnEvent, OnRequest, Request, Waiting, type Context } from '@instar/core';

/** What the lock turns. */
export abstract class Bolt {
  abstract turn(position: 'locked' | 'open'): void;
}

// #region instar
export class Button {
  constructor(readonly digit: number) {}
}
export class CodeLength extends Request<number> {}
class Relock {}
class Forget {}

@Waiting()
export class Locked {
  constructor(public typed: readonly number[] = []) {}
}
@Waiting({ after: '10s', event: new Relock(), unhandled: 'postpone' })
export class Open {}

@Agent()
export class DoorLock {
  private code: readonly number[] = [];

  constructor(private readonly bolt: Bolt) {}

  begin(code: readonly number[]): Next<DoorLock> {
    this.code = code;
    return Next.to(new Locked());
  }
  @Enter(Locked) lock(): void {
    this.bolt.turn('locked');
  }
  @Leave(Locked) unlock(): void {
    this.bolt.turn('open');
  }
  @OnEvent(Button, { in: Locked })
  button({ digit }: Button, ctx: Context<DoorLock>, state: Locked): void {
    state.typed = [...state.typed, digit].slice(-this.code.length);
    if (state.typed.join() === this.code.join()) ctx.next(Next.to(new Open()));
    else ctx.after('30s', new Forget(), { key: Forget });
  }
  @OnEvent(Forget)
  forget(_: Forget, ctx: Context<DoorLock>): void {
    if (ctx.state instanceof Locked) ctx.state.typed = [];
  }
  @OnEvent(Relock, { in: Open })
  relock(_: Relock, ctx: Context<DoorLock>, _state: Open): void {
    ctx.next(Next.to(new Locked()));
  }
  @OnRequest(CodeLength)
  codeLength(): number {
    return this.code.length;
  }
}
// #endregion
