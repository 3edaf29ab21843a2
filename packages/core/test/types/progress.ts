/** What an agent reports, and what is heard of it. Compiled in both modes of decorators, and never run. */
import {
  Agent,
  createSystem,
  Next,
  OnEvent,
  State,
  type Address,
  type Context,
  type ProgressOf,
  type SyncContext,
} from '@instar/core';
import { expectTypeOf } from 'expect-type';

const system = createSystem();

class Load {
  readonly load = true;
}
class Parse {
  readonly parse = true;
}
class Poke {
  readonly poke = true;
}

// Named in one method, the progress holds for all of them and for the address.
@Agent()
class Loader {
  begin(_input: undefined, ctx: Context<Loader>): Next<Loader, string> {
    ctx.report(0);
    // @ts-expect-error -- a number, as `load` says
    ctx.report('none');
    return Next.to(new Load());
  }
  @State(Load, { mode: 'sync' })
  load(_state: Load, ctx: SyncContext<Loader, number>): Next<Loader> {
    ctx.report(0.5);
    // @ts-expect-error -- a number
    ctx.report('half');
    return Next.to(new Parse());
  }
  @State(Parse)
  async parse(_state: Parse, ctx: Context<Loader>): Promise<Next<Loader>> {
    ctx.report(1);
    return Next.done('');
  }
  @OnEvent(Poke)
  poke(_event: Poke, ctx: Context<Loader>) {
    ctx.report(2); // and no annotation of the method is asked for
  }
}
const loader = system.spawn(Loader);
expectTypeOf<ProgressOf<Loader>>().toEqualTypeOf<number>();
loader.progress$.subscribe((progress) => expectTypeOf(progress).toEqualTypeOf<number>());

// What several methods name are alternatives.
@Agent()
class Stages {
  begin(_input: undefined, ctx: Context<Stages, { readonly pages: number }>): Next<Stages> {
    ctx.report({ pages: 1 });
    return Next.events();
  }
  @OnEvent(Poke)
  poke(_event: Poke, ctx: Context<Stages, 'poked'>): void {
    ctx.report('poked');
  }
}
expectTypeOf<ProgressOf<Stages>>().toEqualTypeOf<{ readonly pages: number } | 'poked'>();

// Where nothing is named, anything may be reported, and nothing is known of it.
@Agent()
class Silent {
  @OnEvent(Poke)
  poke(_event: Poke, ctx: Context<Silent>): void {
    ctx.report('anything');
    ctx.report({ at: 1 });
  }
}
expectTypeOf(system.spawn(Silent).progress$).toEqualTypeOf<Address<Silent>['progress$']>();
expectTypeOf<ProgressOf<Silent>>().toBeUnknown();

// Subclasses report what their base class does.
@Agent()
class SlowLoader extends Loader {}
expectTypeOf<ProgressOf<SlowLoader>>().toEqualTypeOf<number>();
const asBase: Address<Loader> = system.spawn(SlowLoader);

// The context and the address of any agent stand for all.
function anyContext(ctx: Context): void {
  ctx.report('whatever');
}
function anyAddress(address: Address): void {
  address.progress$.subscribe();
}
declare const ofLoader: Context<Loader, number>;
declare const unnamed: Context<Loader>;
anyContext(ofLoader);
anyContext(unnamed);
anyAddress(loader);
anyAddress(asBase);
expectTypeOf(unnamed).toExtend<Context<Loader, number>>();
expectTypeOf(ofLoader).toExtend<Context<Loader>>();

// Also where it is written out that nothing is known of the agent, whatever its output.
function unknownAddress(address: Address<unknown>): void {
  address.progress$.subscribe();
}
unknownAddress(loader);

// And the agent is inferred from its address, and from its context.
declare function agentOf<A>(address: Address<A>, ctx?: Context<A>): ProgressOf<A>;
expectTypeOf(agentOf(loader)).toEqualTypeOf<number>();
expectTypeOf(agentOf(loader, ofLoader)).toEqualTypeOf<number>();
