/** 34.1 to 34.6 of docs/semantics.md: a state chart as data, and stepping without a system. */
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
import { definitionOf, matrixOf } from '@instar/core/definition';
import { noState, step } from '@instar/core/testing';
import { virtualSystem, watch } from './virtual-system.js';

class Expired {
  declare readonly expired: true;
}
@Waiting({ initial: () => new Idle() })
class On {
  declare readonly on: true;
}
@Waiting({ unhandled: 'postpone' })
class Idle extends On {
  declare readonly idle: true;
}
@Waiting({ after: '1m', event: new Expired() })
class Playing extends On {
  constructor(readonly title: string) {
    super();
  }
}
@Waiting()
class Off {
  declare readonly off: true;
}
class Loading extends On {
  constructor(readonly title: string) {
    super();
  }
}

class Play {
  constructor(readonly title: string) {}
}
class Stop {
  declare readonly stop: true;
}
class Toggle {
  declare readonly toggle: true;
}
class Title extends Request<string> {}

@Agent()
class Player {
  readonly log: string[] = [];

  constructor(readonly other?: Address<Player>) {}

  begin(): Next<Player> {
    return Next.to(new Off());
  }
  @OnEvent(Toggle)
  toggle(_event: Toggle, ctx: Context<Player>): void {
    ctx.next(Next.to(ctx.state instanceof Off ? (ctx.history(On) ?? new On()) : new Off()));
  }
  @OnEvent(Play, { in: On })
  play({ title }: Play, ctx: Context<Player>, _state: On): void {
    ctx.next(Next.to(new Loading(title)));
  }
  @State(Loading)
  async load({ title }: Loading): Promise<Next<Player>> {
    await Promise.resolve();
    return Next.to(new Playing(title));
  }
  @OnEvent(Stop, { in: Playing })
  stop(event: Stop, ctx: Context<Player>, _state: Playing): void {
    ctx.raise(new Toggle());
    if (this.other !== undefined) ctx.send(this.other, event);
    ctx.next(Next.to(new Idle()));
  }
  @OnEvent(Expired, { in: On })
  over(_event: Expired, ctx: Context<Player>, _state: On): void {
    ctx.next(Next.done());
  }
  @OnRequest(Title, { in: Playing })
  title(_request: Title, _ctx: Context<Player>, state: Playing): string {
    return state.title;
  }
  @Enter(On) on(): void {
    this.log.push('+On');
  }
  @Leave(On) off(): void {
    this.log.push('-On');
  }
  @Enter(Off) offEntered(_ctx: Context<Player>, _state: Off): void {
    this.log.push('+Off');
  }
}

test('34.1: matrixOf says for each waiting state and message which method handles it, or what becomes of it', () => {
  const { states, cells, undecided } = matrixOf(definitionOf(Player));
  const cell = (state: unknown, message: unknown) =>
    cells.find((each) => each.state === state && each.message === message);

  expect(states).toEqual([On, Playing, Off, undefined]);
  expect(cells).toHaveLength(states.length * 5);
  expect(cell(Playing, Play)).toEqual({ state: Playing, kind: 'event', message: Play, method: 'play', in: On });
  expect(cell(Playing, Toggle)).toEqual({ state: Playing, kind: 'event', message: Toggle, method: 'toggle' });
  expect(cell(Playing, Title)).toMatchObject({ kind: 'request', method: 'title', in: Playing });
  expect(cell(Off, Stop)).toEqual({ state: Off, kind: 'event', message: Stop });
  expect(undecided).toContainEqual({ state: Off, kind: 'event', message: Stop });
  expect(undecided).not.toContainEqual(expect.objectContaining({ message: Toggle }));

  @Agent({ unhandled: 'ignore', classes: [Idle] })
  class Ignoring extends Player {}
  const ignoring = matrixOf(definitionOf(Ignoring));
  expect(ignoring.undecided).toEqual([]);
  expect(ignoring.cells).toContainEqual({ state: Off, kind: 'event', message: Stop, policy: 'ignore' });
  expect(ignoring.cells).toContainEqual({ state: Idle, kind: 'event', message: Stop, policy: 'postpone' });
});

test('34.2: with the classes that steps lead to, the matrix names the states that none leads to', () => {
  const definition = definitionOf(Player);

  expect(matrixOf(definition).unreachable).toBeUndefined();
  expect(matrixOf(definition, { reached: [Off, Idle] }).unreachable).toEqual([Playing]);
  expect(matrixOf(definition, { reached: [Playing] }).unreachable).toEqual([Off]);
});

test('34.3: step returns the next state, what was left and entered, and the effects, without a system', async () => {
  const other = { id: 'other' } as Address<Player>;
  const player = new Player(other);
  const off = await step(player, noState);
  expect(off).toMatchObject({ method: 'begin', left: [], entered: [Off], effects: [], pending: [] });
  const on = await step(player, off, new Toggle());
  expect(on.state).toBeInstanceOf(Idle);
  expect(on).toMatchObject({ method: 'toggle', left: [Off], entered: [On, Idle] });
  const loading = await step(player, on, new Play('a'));
  expect(loading).toMatchObject({ method: 'play', left: [Idle], entered: [Loading] });
  const playing = await step(player, loading);
  expect(playing).toMatchObject({
    method: 'load',
    state: { title: 'a' },
    effects: [{ kind: 'start-timer', state: Playing, after: '1m' }],
  });
  expect((await step(player, playing, new Title())).response).toBe('a');
  const stopped = await step(player, playing, new Stop());
  expect(stopped.effects.map(({ kind }) => kind)).toEqual(['raise', 'send', 'stop-timer']);
  expect(stopped.pending).toEqual([new Toggle()]);
  const again = await step(player, await step(player, stopped, new Toggle()), new Toggle());
  expect(again.state).toBe(stopped.state);
  expect(await step(player, playing, new Expired())).toMatchObject({
    state: undefined,
    left: [Playing, On],
    ended: { kind: 'done' },
  });
});

test('34.4: step keeps what is postponed until the state changes, and says what becomes of a message without a handler', async () => {
  const player = new Player();
  const idle = await step(player, await step(player, noState), new Toggle());
  const kept = await step(player, idle, new Stop());
  expect(kept).toMatchObject({
    method: undefined,
    unhandled: 'postpone',
    postponed: [new Stop()],
    pending: [],
    left: [],
  });
  const loading = await step(player, kept, new Play('a'));
  expect(loading).toMatchObject({ postponed: [], pending: [new Stop()] });
  expect(kept.postponed).toHaveLength(1);
  const off = await step(player, noState);
  expect(await step(player, off, new Stop())).toMatchObject({ unhandled: 'dead-letter', postponed: [] });
});

test('34.5: what only a running agent can do throws INSTAR_CONTEXT_LACKS in step', async () => {
  @Agent()
  class Asking {
    begin(address: Address<Player>, ctx: Context<Asking>): Promise<Next<Asking>> {
      return ctx.ask(address, new Title()).then((title) => Next.to(new Playing(title)));
    }
    @OnEvent(Stop, { in: Playing })
    stop(_event: Stop, ctx: Context<Asking>, _state: Playing): void {
      ctx.spawn(Player);
    }
  }
  const lacks = { code: 'INSTAR_CONTEXT_LACKS' };
  await expect(step(new Asking(), noState)).rejects.toMatchObject(lacks);
  const playing = await step(new Asking(), noState, undefined, { respond: () => 'b' });
  expect(playing).toMatchObject({ state: { title: 'b' }, effects: [{ kind: 'ask' }, { kind: 'start-timer' }] });
  await expect(step(new Asking(), playing, new Stop())).rejects.toMatchObject(lacks);
});

test('34.6: a system and step go through the same states', async () => {
  const messages = [new Toggle(), new Stop(), new Play('a'), new Toggle(), new Toggle(), new Play('b'), new Stop()];
  const { system, time } = virtualSystem();
  const entered = watch(system, 'state.entered');
  const running = new Player();
  const address = system.spawn(running);
  for (const message of messages) address.send(message);
  await time.settle();

  const stepped = new Player();
  const seen: string[] = [];
  let at = await step(stepped, noState);
  const note = (): void => {
    if (at.entered.length > 0) seen.push((at.state as object).constructor.name);
  };
  note();
  const queue: object[] = [...messages];
  const performed = async (): Promise<void> => {
    while (at.state instanceof Loading) {
      queue.unshift(...at.pending);
      at = await step(stepped, at);
      note();
    }
    queue.unshift(...at.pending);
  };
  for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
    at = await step(stepped, at, message);
    note();
    await performed();
  }

  expect(seen).toEqual(entered.map(({ state }) => state));
  expect(seen.length).toBeGreaterThan(7);
  expect(stepped.log).toEqual(running.log);
});
