/** What `@Supervised`, `@Supervisor` and `ctx.spawn` let compile. Compiled with legacy and with standard decorators, and never run. */
import {
  Agent,
  createSystem,
  defineAgent,
  groupBy,
  Supervised,
  Supervisor,
  type Address,
  type Context,
  type Exit,
  type GroupKey,
} from '@instar/core';
import type { RestartKind, SupervisedOptions } from '@instar/core/definition';
import { expectTypeOf } from 'expect-type';

const io = Symbol('io');
const Session = groupBy<number>('Session');

// Every option.
@Agent()
@Supervisor()
export class Bare {}
@Agent()
@Supervisor({
  groups: ['workers', 1, io, Session],
  strategy: 'rest-for-one',
  intensity: { restarts: 5, within: '1m' },
  autoShutdown: 'any-significant',
})
export class App {
  begin(_input: undefined, ctx: Context<App>): void {
    expectTypeOf(ctx.spawn(Child, 7, { group: Session(7) })).toEqualTypeOf<Address<Child>>();
    ctx.spawn(Child, 7, { group: 'workers', restart: 'permanent', name: 'Seventh' });
    ctx.spawn(Child, 7, { group: io });
    // @ts-expect-error -- the family takes a number
    ctx.spawn(Child, 7, { group: Session('seven') });
    // @ts-expect-error -- a family is no group, its members are
    ctx.spawn(Child, 7, { group: Session });
    // @ts-expect-error -- a list is no group
    ctx.spawn(Child, 7, { group: ['workers'] });
    // @ts-expect-error -- there is no such kind
    ctx.spawn(Child, 7, { restart: 'always' });
    // @ts-expect-error -- the input comes first
    ctx.spawn(Child, { group: 'workers' });
    // @ts-expect-error -- there is no such option
    ctx.spawn(Child, 7, { groups: 'workers' });
  }
  childExited(_child: Address, exit: Exit, _ctx: Context<App>): void {
    expectTypeOf(exit.kind).toEqualTypeOf<'done' | 'failed' | 'interrupted' | 'aborted'>();
  }
}

@Agent()
@Supervised()
export class Plain {}
@Agent()
@Supervised({
  by: App,
  group: Session(7),
  restart: 'transient',
  shutdown: '1.5s',
  backoff: { initial: '100ms', factor: 2, max: 30_000, jitter: true },
  significant: true,
})
export class Child {
  begin(_session: number): void {}
}
@Agent()
@Supervised({ shutdown: 'infinity', group: io, backoff: { initial: 0 } })
export class Patient {}

// Options that do not exist, and values that they do not take.
// @ts-expect-error -- there is no such option
@Supervised({ supervisor: App })
export class Misnamed {}
// @ts-expect-error -- an instance is no class
@Supervised({ by: new App() })
export class ByInstance {}
// @ts-expect-error -- a name is no class
@Supervised({ by: 'App' })
export class ByName {}
// @ts-expect-error -- there is no such kind
@Supervised({ restart: 'always' })
export class Always {}
// @ts-expect-error -- a family is no group, its members are
@Supervised({ group: Session })
export class InFamily {}
// @ts-expect-error -- the family takes a number
@Supervised({ group: Session('seven') })
export class Strange {}
// @ts-expect-error -- no duration
@Supervised({ shutdown: 'soon' })
export class Soon {}
// @ts-expect-error -- `initial` is missing
@Supervised({ backoff: { jitter: true } })
export class Backing {}
// @ts-expect-error -- no duration
@Supervised({ backoff: { initial: '1 second' } })
export class Slow {}
// @ts-expect-error -- a share of jitter cannot be chosen
@Supervised({ backoff: { initial: 1, jitter: 0.5 } })
export class Jittery {}

// @ts-expect-error -- there is no such option
@Supervisor({ group: ['workers'] })
export class MisnamedSupervisor {}
// @ts-expect-error -- a list is expected
@Supervisor({ groups: 'workers' })
export class OneGroup {}
// @ts-expect-error -- a family is declared as a whole
@Supervisor({ groups: [Session(7)] })
export class OneSession {}
// @ts-expect-error -- there is no such strategy
@Supervisor({ strategy: 'simple-one-for-one' })
export class Simple {}
// @ts-expect-error -- within what time
@Supervisor({ intensity: { restarts: 3 } })
export class Restless {}
// @ts-expect-error -- no duration
@Supervisor({ intensity: { restarts: 3, within: '5 sec' } })
export class Spaced {}
// @ts-expect-error -- there is no such mode
@Supervisor({ autoShutdown: 'any' })
export class Any {}

// The end of a permanent agent cannot count.
@Supervised({ restart: 'permanent', significant: false })
export class Permanent {}
// @ts-expect-error -- a permanent agent never ends by itself
@Supervised({ restart: 'permanent', significant: true })
export class Forever {}
declare const kind: RestartKind;
declare const important: boolean;
@Supervised({ restart: kind })
export class AnyKind {}
@Supervised({ significant: important })
export class Perhaps {}
// @ts-expect-error -- it may be permanent, and significant
@Supervised({ restart: kind, significant: important })
export class PerhapsForever {}
// @ts-expect-error -- a permanent agent never ends by itself
defineAgent({ agent: class {}, supervised: { restart: 'permanent', significant: true } });
defineAgent({ agent: class {}, supervised: { by: App, group: 'workers', significant: true }, supervisor: {} });
// @ts-expect-error -- there is no such kind
defineAgent({ agent: class {}, supervised: { restart: 'always' } });

// On classes only.
export class Methods {
  // @ts-expect-error -- a method is not supervised
  @Supervised()
  one(): void {}
  // @ts-expect-error -- nor does it supervise
  @Supervisor()
  two(): void {}
}

// The system supervises by the same options.
createSystem({ supervision: { groups: [io, Session], strategy: 'one-for-all' } });
// @ts-expect-error -- there is no such strategy
createSystem({ supervision: { strategy: 'all' } });
// @ts-expect-error -- the system has no supervisor
createSystem({ supervision: { restart: 'permanent' } });

expectTypeOf<SupervisedOptions['group']>().toEqualTypeOf<GroupKey | undefined>();
expectTypeOf(Session).parameters.toEqualTypeOf<[number]>();
