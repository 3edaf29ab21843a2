/** 28.7 to 28.10 of docs/semantics.md: agents by class and key. */
import {
  Agent,
  createSystem,
  Exited,
  inject,
  Next,
  OnEvent,
  OnRequest,
  Registry,
  Request,
  Supervised,
  SupervisorTree,
  Context,
  type DeadLetter,
} from '@instar/core';
import { pauses, virtualSystem, type Pause } from './virtual-system.js';

class Visit {
  constructor(readonly page: string) {}
}
class Visited extends Request<string> {}
class LogOut {}
class Crash {}

let pause: Pause;
const started: string[] = [];
const ended: string[] = [];

@Agent()
@Supervised()
class Session {
  private user = '';
  private readonly pages: string[] = [];

  begin(user: string): void {
    this.user = user;
    started.push(user);
  }
  @OnEvent(Visit) visit({ page }: Visit): void {
    this.pages.push(page);
  }
  @OnRequest(Visited) visited(_: Visited): string {
    return `${this.user}: ${this.pages.join()}`;
  }
  @OnEvent(LogOut) logOut(_: LogOut, ctx: Context<Session>): void {
    ctx.next(Next.done());
  }
  @OnEvent(Crash) crash(_: Crash): void {
    throw new Error('crash');
  }
  failed(): 'restart' {
    return 'restart';
  }
  async end(): Promise<void> {
    await pause(1_000);
    ended.push(this.user);
  }
}

function setUp(): ReturnType<typeof virtualSystem> & { readonly sessions: Registry<Session> } {
  const made = virtualSystem();
  pause = pauses(made.time);
  started.length = ended.length = 0;
  return { ...made, sessions: new Registry(made.system, Session) };
}

describe('28.7 a registry', () => {
  test('starts the agent of a key once, and gives its address from then on', async () => {
    const { sessions } = setUp();
    expect(sessions.has('ann')).toBe(false);
    const ann = sessions.get('ann');
    expect(sessions.get('ann')).toBe(ann);
    ann.send(new Visit('/a'));
    sessions.get('bob').send(new Visit('/b'));
    sessions.get('ann').send(new Visit('/c'));
    expect(await ann.ask(new Visited())).toBe('ann: /a,/c');
    expect(await sessions.get('bob').ask(new Visited())).toBe('bob: /b');
    expect(started).toEqual(['ann', 'bob']);
    expect([...sessions.keys()]).toEqual(['ann', 'bob']);
    expect(sessions.has('ann')).toBe(true);
  });

  test('keeps an agent that its supervisor restarts', async () => {
    const { sessions, time } = setUp();
    const ann = sessions.get('ann');
    const { id } = ann;
    ann.send(new Crash());
    ann.send(new Visit('/again'));
    await time.advance(1_000);
    expect(await ann.ask(new Visited())).toBe('ann: /again');
    expect(sessions.get('ann').id).toBe(id);
  });

  test('makes an input of the key', async () => {
    const { system } = setUp();
    const sessions = new Registry(system, Session, { input: (key: number) => `user ${key}`, name: 'ById' });
    expect(await sessions.get(7).ask(new Visited())).toBe('user 7: ');
    expect(sessions.get(7).id).toBe('ById#1');
  });

  test('is a service, or belongs to an agent and stops with it', async () => {
    class Sessions extends Registry<Session> {
      static readonly inject = [SupervisorTree] as const;
      constructor(tree: SupervisorTree) {
        super(tree, Session);
      }
    }
    class Open {}
    @Agent()
    class Door {
      private readonly own = new Registry(inject(Context), Session);
      @OnEvent(Open) open(_: Open): void {
        this.own.get('inside');
      }
    }
    const { time } = setUp();
    const system = createSystem({ host: time.host, providers: [Sessions] });
    expect(await system.resolve(Sessions).get('ann').ask(new Visited())).toBe('ann: ');
    const door = system.spawn(Door);
    door.send(new Open());
    await time.settle();
    door.interrupt();
    await time.advance(1_000);
    expect((await door.join()).kind).toBe('interrupted');
    expect(ended).toEqual(['inside']);
  });
});

describe('28.8 an agent of a registry that stops', () => {
  test('is removed, and the next message starts another one', async () => {
    const { sessions, time } = setUp();
    const ann = sessions.get('ann');
    ann.send(new Visit('/a'));
    ann.send(new LogOut());
    await time.advance(1_000);
    expect(sessions.has('ann')).toBe(false);
    expect(await ann.ask(new Visited())).toBe('ann: ');
    expect(sessions.get('ann')).toBe(ann);
    expect(started).toEqual(['ann', 'ann']);
  });

  test('has stopped before its successor starts, which takes what came meanwhile, in order', async () => {
    const { sessions, time } = setUp();
    const ann = sessions.get('ann');
    ann.send(new LogOut());
    await time.settle();
    ann.send(new Visit('/a'));
    sessions.get('ann').send(new Visit('/b'));
    const visited = ann.ask(new Visited());
    const offered = ann.offer(new Visit('/c'));
    await time.settle();
    expect([started, ended]).toEqual([['ann'], []]);
    await time.advance(1_000);
    expect(ended).toEqual(['ann']);
    expect(started).toEqual(['ann', 'ann']);
    expect(await visited).toBe('ann: /a,/b');
    await expect(offered).resolves.toBeUndefined();
    expect(await sessions.get('ann').ask(new Visited())).toBe('ann: /a,/b,/c');
  });

  test('lets the time of a request run', async () => {
    const { sessions, time } = setUp();
    const ann = sessions.get('ann');
    ann.send(new LogOut());
    await time.settle();
    const late = ann.ask(new Visited(), { timeout: 500 }).catch((error: unknown) => error);
    const cancel = new AbortController();
    const cancelled = ann.ask(new Visited(), { signal: cancel.signal }).catch((error: unknown) => error);
    cancel.abort();
    await time.advance(1_000);
    expect(await late).toMatchObject({ code: 'INSTAR_ASK_TIMEOUT' });
    expect(await cancelled).toMatchObject({ code: 'INSTAR_ASK_CANCELLED' });
  });

  test('through an old address has one successor with a new one', async () => {
    const { sessions, time } = setUp();
    const old = sessions.get('ann');
    old.send(new LogOut());
    await time.advance(1_000);
    const young = sessions.get('ann');
    young.send(new Visit('/young'));
    old.send(new Visit('/old'));
    expect(await old.ask(new Visited())).toBe('ann: /young,/old');
    expect(started).toEqual(['ann', 'ann']);
  });
});

describe('28.9 when no agent can start', () => {
  test('`get` throws, and what is sent to a known address is a dead letter', async () => {
    class Open {}
    let own: Registry<Session> | undefined;
    @Agent()
    class Door {
      @OnEvent(Open) open(_: Open, ctx: Context<Door>): void {
        own = new Registry(ctx, Session);
        own.get('ann');
      }
    }
    const { system, time } = setUp();
    const letters: DeadLetter[] = [];
    system.deadLetters$.subscribe((letter) => letters.push(letter));
    const door = system.spawn(Door);
    door.send(new Open());
    await time.settle();
    const ann = own?.get('ann');
    door.interrupt();
    await time.settle();
    ann?.send(new Visit('/while it stops'));
    await time.advance(1_000);
    ann?.send(new Visit('/late'));
    expect(letters.map(({ message, recipient }) => [(message as Visit).page, recipient])).toEqual([
      ['/while it stops', 'Session#2'],
      ['/late', 'Session#2'],
    ]);
    await expect(ann?.ask(new Visited())).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    expect(() => own?.get('bob')).toThrow(expect.objectContaining({ code: 'INSTAR_AGENT_ENDED' }));
  });
});

describe('28.10 the address of a key', () => {
  test('is watched, joined and interrupted like that of the agent that runs', async () => {
    class Watch {}
    const seen: unknown[] = [];
    const { system, sessions, time } = setUp();
    const ann = sessions.get('ann');
    @Agent()
    class Watcher {
      @OnEvent(Watch) watch(_: Watch, ctx: Context<Watcher>): void {
        ctx.watch(ann);
      }
      @OnEvent(Exited) exited({ agent, exit }: Exited): void {
        seen.push([agent === ann, exit.kind]);
      }
    }
    system.spawn(Watcher).send(new Watch());
    await time.settle();
    const joined = ann.join();
    ann.interrupt();
    await time.advance(1_000);
    expect(await joined).toMatchObject({ kind: 'interrupted' });
    expect(seen).toEqual([[true, 'interrupted']]);
  });

  test('has the agent known to wait for what it asks', async () => {
    class Loop extends Request<string> {}
    @Agent()
    class Looper {
      @OnRequest(Loop) async loop(_: Loop, ctx: Context<Looper>): Promise<string> {
        await pause(1);
        return ctx.ask(loopers.get('a'), new Loop());
      }
    }
    const { system, time } = setUp();
    const loopers: Registry<Looper> = new Registry(system, Looper);
    const looped = loopers
      .get('a')
      .ask(new Loop())
      .catch((error: unknown) => error);
    await time.advance(1);
    expect(await looped).toMatchObject({ code: 'INSTAR_ASK_DEADLOCK' });
  });
});
