/** 32.1 to 32.5 of docs/semantics.md: entering and leaving states in states. */
import {
  Agent,
  Enter,
  Leave,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  Waiting,
  type Address,
  type Context,
} from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem } from './virtual-system.js';

@Waiting({ initial: (on: On) => new Idle(on.volume) })
class On {
  constructor(readonly volume: number) {}
}
class Idle extends On {
  declare readonly idle: true;
}
@Waiting({ initial: ({ volume }: Playing) => new Slow(volume) })
class Playing extends On {
  declare readonly playing: true;
}
class Slow extends Playing {
  declare readonly slow: true;
}
class Fast extends Playing {
  declare readonly fast: true;
}
class Saving extends On {
  declare readonly saving: true;
}
@Waiting()
class Off {
  declare readonly off: true;
}

class Go {
  constructor(readonly to: On | Off | Saving | 'nowhere' | 'done' | 'failed' | 'molt' | 'history' | 'shallow') {}
}
class Level extends Request<string> {}

@Agent()
class Bare {}

@Agent()
class Player {
  readonly seen: string[] = [];
  /** What `@Leave(On)` waits for, and what the hooks throw. */
  gate: Gate | undefined;
  throwing: string | undefined;

  @OnEvent(Go)
  go({ to }: Go, ctx: Context<Player>): void {
    if (to === 'nowhere') ctx.next(Next.events());
    else if (to === 'done') ctx.next(Next.done());
    else if (to === 'failed') ctx.next(Next.fail(new Error('broken')));
    else if (to === 'molt') ctx.next(Next.molt(Bare));
    else if (to === 'history') ctx.next(Next.to(ctx.history(On) ?? new Off()));
    else if (to === 'shallow') ctx.next(Next.to(ctx.history(On, 'shallow') ?? new Off()));
    else ctx.next(Next.to(to));
  }
  @OnRequest(Level, { in: On })
  level(_request: Level, _ctx: Context<Player>, state: On): string {
    return `${state.constructor.name} ${state.volume}`;
  }
  @State(Saving)
  save(state: Saving): Next<Player> {
    this.seen.push('saving');
    return Next.to(new Idle(state.volume));
  }
  @Enter(On) async enterOn(ctx: Context<Player>, state: On): Promise<void> {
    this.note('+On', `${state.constructor.name} ${String(ctx.state === state)}`);
    await this.gate?.passed;
  }
  @Leave(On) async leaveOn(_ctx: Context<Player>, state: On): Promise<void> {
    this.note('-On', state.constructor.name);
    await this.gate?.passed;
  }
  @Enter(Playing) enterPlaying(): void {
    this.note('+Playing');
  }
  @Leave(Playing) leavePlaying(): void {
    this.note('-Playing');
  }
  @Enter(Slow) enterSlow(): void {
    this.note('+Slow');
  }
  @Leave(Slow) leaveSlow(): void {
    this.note('-Slow');
  }
  @Enter(Fast) enterFast(ctx: Context<Player>, { volume }: Fast): void {
    this.note('+Fast');
    if (volume > 10) ctx.next(Next.to(new Slow(10)));
  }
  @Leave(Fast) leaveFast(): void {
    this.note('-Fast');
  }
  @Enter(Off) enterOff(_ctx: Context<Player>, _state: Off): void {
    this.note('+Off');
  }

  private note(what: string, detail = ''): void {
    this.seen.push(`${what} ${detail}`.trim());
    if (this.throwing === what) throw new Error(what);
  }
}

function setUp() {
  const made = virtualSystem();
  const player = new Player();
  const address: Address<Player> = made.system.spawn(player);
  const go = async (...steps: Go['to'][]): Promise<readonly string[]> => {
    player.seen.length = 0;
    for (const to of steps) address.send(new Go(to));
    await made.time.settle();
    return [...player.seen];
  };
  return { ...made, player, address, go };
}

test('32.1: inner states are left first, outer states are entered first, and moving inside a state neither leaves nor enters it', async () => {
  const { go } = setUp();
  expect(await go(new Fast(1))).toEqual(['+On Fast true', '+Playing', '+Fast']);
  expect(await go(new Slow(2))).toEqual(['-Fast', '+Slow']);
  expect(await go(new Idle(2))).toEqual(['-Slow', '-Playing']);
  expect(await go(new Slow(3))).toEqual(['+Playing', '+Slow']);
  expect(await go(new Off())).toEqual(['-Slow', '-Playing', '-On Slow', '+Off']);
});

test('32.2: a step to the state at hand leaves and enters it, and not the states around it', async () => {
  const { go } = setUp();
  await go(new Fast(1));

  expect(await go(new Fast(2))).toEqual(['-Fast', '+Fast']);
});

test('32.3: a state that is performed may be in another state', async () => {
  const { go } = setUp();
  await go(new Off());
  expect(await go(new Saving(1))).toEqual(['+On Saving true', 'saving']);
  expect(await go(new Slow(1), new Saving(2))).toEqual(['+Playing', '+Slow', '-Slow', '-Playing', 'saving']);
});

test('32.4: hooks may be asynchronous: messages and the state itself wait, and a step of @Enter comes first', async () => {
  const { go, player, time } = setUp();
  await go(new Off());
  const gate = (player.gate = new Gate());
  expect(await go(new Saving(1), new Off())).toEqual(['+On Saving true']);
  gate.open();
  await time.settle();
  expect(player.seen).toEqual(['+On Saving true', 'saving', '-On Idle', '+Off']);
  expect(await go(new Fast(11))).toEqual(['+On Fast true', '+Playing', '+Fast', '-Fast', '+Slow']);
});

test('32.5: Next.events, Next.done, Next.molt and the end of an interrupted agent leave all states; a failure and an abort do not', async () => {
  const { go } = setUp();
  await go(new Slow(1));
  expect(await go('nowhere')).toEqual(['-Slow', '-Playing', '-On Slow']);
  await go(new Slow(1));
  expect(await go('done')).toEqual(['-Slow', '-Playing', '-On Slow']);

  const interrupted = setUp();
  await interrupted.go(new Slow(1));
  interrupted.address.interrupt();
  expect(await interrupted.go()).toEqual(['-Slow', '-Playing', '-On Slow']);
  expect((await interrupted.address.join()).kind).toBe('interrupted');

  const molting = setUp();
  await molting.go(new Slow(1));
  expect(await molting.go('molt')).toEqual(['-Slow', '-Playing', '-On Slow']);

  for (const end of ['failed', 'abort'] as const) {
    const { go, address } = setUp();
    await go(new Slow(1));
    if (end === 'abort') address.abort();
    expect(await go(...(end === 'abort' ? [] : [end]))).toEqual([]);
    expect((await address.join()).kind).toBe(end === 'abort' ? 'aborted' : 'failed');
  }
});

test('32.6: an error of a hook is one of the agent, which has left what it has left', async () => {
  const { go, player, address } = setUp();
  await go(new Fast(1));
  player.throwing = '-Playing';
  expect(await go(new Off())).toEqual(['-Fast', '-Playing']);
  const exit = await address.join();
  expect(exit).toMatchObject({ kind: 'failed', failure: { phase: 'leave', token: 'Fast' } });
});

test('32.7: `initial` leads on into a state inside, and inside that', async () => {
  const { go, address, time } = setUp();
  expect(await go(new On(4))).toEqual(['+On Idle true']);
  expect(await go(new Playing(5))).toEqual(['+Playing', '+Slow']);
  const level = address.ask(new Level());
  await time.settle();
  expect(await level).toBe('Slow 5');

  @Waiting({ initial: () => new Off() as never })
  class Broken {
    declare readonly broken: true;
  }
  address.send(new Go(new Broken() as never));
  await time.settle();
  expect(await address.join()).toMatchObject({ kind: 'failed', error: { code: 'INSTAR_OPTIONS_INVALID' } });
});

test('32.8: ctx.history gives the state that a state was left with, shallow the initial state of the one inside', async () => {
  const { go, address, time } = setUp();
  const level = async (): Promise<string> => {
    const response = address.ask(new Level());
    await time.settle();
    return response;
  };
  expect(await go('history')).toEqual(['+Off']);
  await go(new Fast(7), new Off());
  expect(await go('history')).toEqual(['+On Fast true', '+Playing', '+Fast']);
  expect(await level()).toBe('Fast 7');
  await go(new Off());
  expect(await go('shallow')).toEqual(['+On Slow true', '+Playing', '+Slow']);
  expect(await level()).toBe('Slow 7');
  await go(new Idle(3), new Off(), 'shallow');
  expect(await level()).toBe('Idle 3');
});
