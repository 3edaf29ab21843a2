/** Which steps an agent may take, and with which output it ends. Compiled in both modes of decorators, and never run. */
import {
  Agent,
  createSystem,
  Fallback,
  Next,
  OnEvent,
  State,
  type Address,
  type Context,
  type Exit,
  type OutputOf,
  type StateOf,
} from '@instar/core';
import { expectTypeOf } from 'expect-type';

class GetPage {
  constructor(readonly url: string) {}
}
class Print {
  constructor(readonly text: string) {}
}
class Wait {}
class Unbound {
  readonly unbound = true;
}
class Go {
  readonly go = true;
}

const system = createSystem();

// Only states that the agent has a method for.
@Agent()
class Fetcher {
  begin(): Next<Fetcher> {
    return Next.to(new GetPage('https://crates.io'));
  }
  @State(GetPage, { timeout: '1s', retry: { attempts: 2 } })
  async getPage({ url }: GetPage, _ctx: Context<Fetcher>): Promise<Next<Fetcher>> {
    if (url === '') return Next.again({ after: '1m' });
    if (url === 'x') return Next.fail(new Error('x'));
    if (url === 'y') return Next.interrupt();
    if (url === 'z') return Next.done();
    return Next.to(new Print(url));
  }
  @Fallback(GetPage)
  gone(_error: Error, { url }: GetPage): Next<Fetcher> {
    return Next.to(new Print(url));
  }
  @State(Print, { mode: 'sync' })
  print(_state: Print): Next<Fetcher> {
    return Next.events();
  }
  @OnEvent(Go)
  go(_event: Go, ctx: Context<Fetcher>): void {
    ctx.next(Next.to(new Print('go')));
    // @ts-expect-error -- no method performs it
    ctx.next(Next.to(new Unbound()));
  }
  wrong(): Next<Fetcher> {
    // @ts-expect-error -- no method performs it
    return Next.to(new Unbound());
  }
  async wrongToo(): Promise<Next<Fetcher>> {
    // @ts-expect-error -- an event is no state
    return Next.to(new Go());
  }
  wrongOutput(): Next<Fetcher> {
    // @ts-expect-error -- the agent has no output
    return Next.done('page');
  }
}
expectTypeOf<StateOf<Fetcher>>().toEqualTypeOf<GetPage | Print>();
expectTypeOf<OutputOf<Fetcher>>().toBeVoid();

// The output is named once, by `begin`.
@Agent()
class Sum {
  begin(numbers: number[]): Next<Sum, number> {
    return numbers.length === 0 ? Next.done(0) : Next.to(new GetPage(''));
  }
  @State(GetPage)
  add(_state: GetPage): Next<Sum> {
    return Next.done(1);
  }
  wrong(): Next<Sum> {
    // @ts-expect-error -- the output is a number
    return Next.done('1');
  }
  missing(): Next<Sum> {
    // @ts-expect-error -- an output is due
    return Next.done();
  }
  byHand(ctx: Context<Sum>): void {
    ctx.next(Next.done(1));
    // @ts-expect-error -- the output is a number
    ctx.next(Next.done('1'));
  }
}
expectTypeOf<OutputOf<Sum>>().toEqualTypeOf<number>();
expectTypeOf(system.run(Sum, [1])).resolves.toEqualTypeOf<number>();
expectTypeOf<Awaited<ReturnType<Address<Sum>['join']>>>().toEqualTypeOf<Exit<number>>();

// An async `begin` names it as well, and an output that may be undefined may be left out.
@Agent()
class Search {
  async begin(): Promise<Next<Search, string | undefined>> {
    return Math.random() > 0.5 ? Next.done() : Next.done('found');
  }
}
expectTypeOf(system.run(Search)).resolves.toEqualTypeOf<string | undefined>();

// Or it is what `end` returns: then Next.done needs none.
@Agent()
class Report {
  begin(): Next<Report> {
    return Next.done();
  }
  async end(_exit: Exit): Promise<{ readonly lines: number }> {
    return { lines: 1 };
  }
}
expectTypeOf<OutputOf<Report>>().toEqualTypeOf<{ readonly lines: number }>();
expectTypeOf(system.run(Report)).resolves.toEqualTypeOf<{ readonly lines: number }>();

// An `end` that returns nothing is not an output, and neither is an agent without `begin`.
@Agent()
class Quiet {
  end(): void {}
}
expectTypeOf<OutputOf<Quiet>>().toBeVoid();

// A state without members stands for its like, and not for every state.
@Agent()
class Waiter {
  begin(): Next<Waiter> {
    return Next.to(new Wait());
  }
  @State(Wait)
  wait(_state: Wait): Next<Waiter> {
    return Next.again({ after: '1s' });
  }
  wrong(): Next<Waiter> {
    // @ts-expect-error -- no method performs it, and it has members
    return Next.to(new Unbound());
  }
}
export const waiter = Waiter;

// A step of a base class is one of its subclasses, so a method that is overridden may be called.
@Agent()
class Careful extends Fetcher {
  @State(Unbound)
  unbound(_state: Unbound): Next<Careful> {
    return Next.to(new Unbound());
  }
  @State(GetPage)
  override async getPage(state: GetPage, ctx: Context<Careful>): Promise<Next<Fetcher>> {
    return super.getPage(state, ctx);
  }
}
declare const careful: Next<Careful>;
declare const fetcher: Next<Fetcher>;
expectTypeOf(fetcher).toExtend<Next<Careful>>();
expectTypeOf(careful).not.toExtend<Next<Fetcher>>();

// Steps of different agents do not mix.
declare const sum: Next<Sum>;
expectTypeOf(fetcher).not.toExtend<Next<Sum>>();
expectTypeOf(sum).not.toExtend<Next<Fetcher>>();
expectTypeOf(fetcher).toExtend<Next>();

// A `Next` that names its output and one that does not stand for each other, as long as the output is the agent's.
@Agent()
class Shares {
  begin(): Next<Shares, number> {
    return this.first();
  }
  @State(GetPage)
  getPage(_state: GetPage): Next<Shares, number> {
    return Next.done(1);
  }
  private first(): Next<Shares> {
    return Next.to(new GetPage('/'));
  }
}
declare const shared: Next<Shares>;
expectTypeOf(shared).toExtend<Next<Shares, number>>();
expectTypeOf(shared).not.toExtend<Next<Shares, string>>();
expectTypeOf<OutputOf<Shares>>().toEqualTypeOf<number>();
