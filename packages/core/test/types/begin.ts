/** A `begin` that forgets to return its step. Compiled with legacy and with standard decorators, and never run. */
import { Agent, defineAgent, Next, OnEvent, State, type Context } from '@instar/core';

class Go {
  readonly go = true;
}
class Tick {
  readonly tick = true;
}

// @ts-expect-error -- nothing takes it to its state
@Agent()
export class Forgetful {
  begin(): void {
    Next.to(new Go());
  }
  @State(Go)
  go(_state: Go): Next<Forgetful> {
    return Next.done();
  }
}

// @ts-expect-error -- the type of `begin` is inferred, and it is asynchronous
@Agent()
export class ForgetfulLater {
  async begin() {
    await Promise.resolve();
    Next.to(new Go());
  }
  @State(Go)
  async go(_state: Go): Promise<Next<ForgetfulLater>> {
    return Next.done();
  }
}

export class Plain {
  begin(_limit: number, _ctx: Context<Plain>): void {}
  go(_state: Go): Next<Plain> {
    return Next.done();
  }
}
// @ts-expect-error -- the same without decorators
defineAgent({ agent: Plain, states: { go: Go } });
// @ts-expect-error -- and inherited
@Agent()
export class Sub extends Plain {}

// @ts-expect-error -- a handler that sets a step later is no reason
@Agent()
export class ByEvent extends Plain {
  @OnEvent(Tick)
  tick(_event: Tick, ctx: Context<ByEvent>): void {
    ctx.next(Next.to(new Go()));
  }
}
@Agent()
export class Waiting {
  begin(): Next<Waiting> {
    return Next.events();
  }
  @OnEvent(Tick)
  tick(_event: Tick, ctx: Context<Waiting>): void {
    ctx.next(Next.to(new Go()));
  }
  @State(Go)
  go(_state: Go): Next<Waiting> {
    return Next.done();
  }
}

// A step, perhaps, or none at all: no states, no return.
@Agent()
export class Sometimes {
  begin(now: boolean): Next<Sometimes> | void {
    if (now) return Next.to(new Go());
  }
  @State(Go)
  go(_state: Go): Next<Sometimes> {
    return Next.done();
  }
}
@Agent()
export class Failing {
  begin(): never {
    throw new Error('refused');
  }
  @State(Go)
  go(_state: Go): Next<Failing> {
    return Next.done();
  }
}
@Agent()
export class Stateless {
  begin(): void {}
}
@Agent()
export class WithoutBegin {
  @State(Go)
  go(_state: Go): Next<WithoutBegin> {
    return Next.done();
  }
}
