/** What may be spawned, with which input. Compiled with legacy and with standard decorators, and never run. */
import { Agent, createSystem, Next, OnEvent, type Address, type Context, type InputOf } from '@instar/core';
import { expectTypeOf } from 'expect-type';

class Ping {
  readonly ping = true;
}

const system = createSystem();
declare const ctx: Context<NoInput>;

@Agent()
class NoInput {
  begin(): Next<NoInput> {
    return Next.events();
  }
  @OnEvent(Ping)
  ping(_event: Ping): void {}
}

@Agent()
class NoBegin {}

@Agent()
class Required {
  constructor(readonly prefix: string) {}
  begin(_urls: readonly string[], _ctx: Context<Required>): Next<Required, number> {
    return Next.done(1);
  }
}

@Agent()
class Optional {
  begin(_limit?: number): Next<Optional> {
    return Next.done();
  }
}

expectTypeOf<InputOf<NoInput>>().toBeVoid();
expectTypeOf<InputOf<NoBegin>>().toBeVoid();
expectTypeOf<InputOf<Required>>().toEqualTypeOf<readonly string[]>();
expectTypeOf<InputOf<Optional>>().toEqualTypeOf<number | undefined>();

// Absent.
system.spawn(NoInput);
system.spawn(NoBegin);
system.spawn(NoInput, undefined, { name: 'Other' });
// @ts-expect-error -- it takes no input
system.spawn(NoInput, 7);
// @ts-expect-error -- it takes no input
system.spawn(NoBegin, 7);

// Required.
system.spawn(Required, ['https://crates.io']);
system.spawn(Required, [], { name: 'Other' });
// @ts-expect-error -- the input is missing
system.spawn(Required);
// @ts-expect-error -- the input is missing
system.spawn(Required, undefined);
// @ts-expect-error -- the input is a list of texts
system.spawn(Required, [7]);
// @ts-expect-error -- there is no such option
system.spawn(Required, [], { nam: 'Other' });

// Optional.
system.spawn(Optional);
system.spawn(Optional, undefined);
system.spawn(Optional, 7);
// @ts-expect-error -- the input is a number
system.spawn(Optional, '7');

// The same for `run` and for a context, and what they resolve to is the output.
expectTypeOf(system.run(Required, [])).resolves.toEqualTypeOf<number>();
expectTypeOf(ctx.run(Required, [])).resolves.toEqualTypeOf<number>();
expectTypeOf(system.run(Optional)).resolves.toBeVoid();
void system.run(Required, [], { signal: new AbortController().signal });
// @ts-expect-error -- the input is missing
void system.run(Required);
// @ts-expect-error -- the input is missing
void ctx.run(Required);
// @ts-expect-error -- the input is missing
ctx.spawn(Required);
// @ts-expect-error -- a signal is for `run`
system.spawn(Required, [], { signal: new AbortController().signal });

// A class, an instance and a factory give the address of the same agent.
expectTypeOf(system.spawn(Required, [])).toEqualTypeOf<Address<Required>>();
expectTypeOf(system.spawn(new Required('a'), [])).toEqualTypeOf<Address<Required>>();
expectTypeOf(system.spawn(() => new Required('a'), [])).toEqualTypeOf<Address<Required>>();
expectTypeOf(ctx.spawn(() => new Required('a'), [])).toEqualTypeOf<Address<Required>>();
expectTypeOf(system.run(new Required('a'), [])).resolves.toEqualTypeOf<number>();
expectTypeOf(system.run(() => new Required('a'), [])).resolves.toEqualTypeOf<number>();
// @ts-expect-error -- the input is missing
system.spawn(new Required('a'));
// @ts-expect-error -- the input is missing
system.spawn(() => new Required('a'));
// @ts-expect-error -- a factory takes no parameters
system.spawn((prefix: string) => new Required(prefix), []);
// @ts-expect-error -- a text is no agent
system.spawn('NoInput');

// The address of a class is that of its instances.
expectTypeOf(system.address(NoInput)).toEqualTypeOf<Address<NoInput>>();
system.address(NoInput).send(new Ping());
// @ts-expect-error -- no method takes it
system.address(NoBegin).send(new Ping());

// `start` has no input to give.
createSystem({ agents: [NoInput, NoBegin] });
// @ts-expect-error -- the input would be missing
createSystem({ agents: [Required] });
