import { Agent, Enter, Next, OnEvent, Waiting, type Context } from '@instar/core';

/** What the light and its sign for pedestrians show. */
export abstract class Lamps {
  abstract show(light: string, sign: string): void;
}

// #region instar
export class Press {}
class Change {}

@Waiting({ initial: () => new Held() })
class Green {}
@Waiting({ after: '20s', event: new Change(), unhandled: 'postpone' })
class Held extends Green {}
class Free extends Green {}
@Waiting({ after: '3s', event: new Change() })
class Yellow {}
@Waiting({ initial: () => new Walk() })
class Red {}
@Waiting({ after: '8s', event: new Change() })
class Walk extends Red {}
@Waiting({ after: '4s', event: new Change() })
class DoNotWalk extends Red {}

@Agent({ unhandled: 'ignore' })
export class TrafficLight {
  constructor(private readonly lamps: Lamps) {}

  begin(): Next<TrafficLight> {
    return Next.to(new Green());
  }
  @Enter(Green) green(): void {
    this.lamps.show('green', 'stop');
  }
  @OnEvent(Change, { in: Held }) held(_: Change, ctx: Context<TrafficLight>, _state: Held): void {
    ctx.next(Next.to(new Free()));
  }
  @OnEvent(Press, { in: Free }) pressed(_: Press, ctx: Context<TrafficLight>, _state: Free): void {
    ctx.next(Next.to(new Yellow()));
  }
  @Enter(Yellow) yellow(): void {
    this.lamps.show('yellow', 'stop');
  }
  @OnEvent(Change, { in: Yellow }) stop(_: Change, ctx: Context<TrafficLight>, _state: Yellow): void {
    ctx.next(Next.to(new Red()));
  }
  @Enter(Walk) walk(): void {
    this.lamps.show('red', 'walk');
  }
  @OnEvent(Change, { in: Walk }) walked(_: Change, ctx: Context<TrafficLight>, _state: Walk): void {
    ctx.next(Next.to(new DoNotWalk()));
  }
  @Enter(DoNotWalk) doNotWalk(): void {
    this.lamps.show('red', 'stop');
  }
  @OnEvent(Change, { in: DoNotWalk }) go(_: Change, ctx: Context<TrafficLight>, _state: DoNotWalk): void {
    ctx.next(Next.to(new Green()));
  }
}
// #endregion
