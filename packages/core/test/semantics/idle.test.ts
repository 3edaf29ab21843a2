/** 29.1 to 29.3 of docs/semantics.md: agents that stop when they are idle. */
import {
  Agent,
  idle,
  OnEvent,
  OnRequest,
  Registry,
  Request,
  type Context,
  type DeadLetter,
  type DeferredResponse,
} from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { pauses, virtualSystem, type Pause } from './virtual-system.js';

class Visit {}
class Later {}
class Count extends Request<number> {}
class Wait extends Request<number> {}
class Busy extends Request<void> {}

let pause: Pause;

@Agent({ idle: idle('4m') })
class Session {
  private visits = 0;
  private response: DeferredResponse<number> | undefined;

  @OnEvent(Visit) visit(_: Visit): void {
    this.visits++;
    this.response?.resolve(this.visits);
  }
  @OnRequest(Count) count(_: Count): number {
    return this.visits;
  }
  @OnRequest(Wait) wait(request: Wait, ctx: Context<Session>): DeferredResponse<number> {
    return (this.response = ctx.defer(request));
  }
  @OnEvent(Later) later(_: Later, ctx: Context<Session>): void {
    ctx.after('20m', new Visit());
  }
  @OnRequest(Busy, { concurrency: 2 }) async busy(_: Busy): Promise<void> {
    await pause(20 * 60_000);
  }
  async end(): Promise<void> {
    await pause(1_000);
  }
}

function setUp(): ReturnType<typeof virtualSystem> & { readonly exitedAt: (id: string) => number | undefined } {
  const made = virtualSystem();
  pause = pauses(made.time);
  const exits = new Map<string, number>();
  made.system.inspect$.subscribe((event) => {
    if (event.type === 'agent.interrupted') exits.set(event.agent, made.time.now());
  });
  return { ...made, exitedAt: (id) => exits.get(id) };
}

const MINUTE = 60_000;

describe('29.1 an agent with `idle`', () => {
  test('is interrupted when nothing has arrived for that long, a quarter of it late at most', async () => {
    const { system, time, exitedAt } = setUp();
    const session = system.spawn(Session);
    const start = time.now();
    await time.advance(90_000);
    session.send(new Visit());
    for (let minute = 0; minute < 20; minute++) {
      session.send(new Visit());
      await time.advance('1m');
    }
    const last = time.now() - MINUTE;
    await time.advance('3m');
    expect(exitedAt(session.id)).toBeUndefined();
    await time.advance('3m');
    const after = (exitedAt(session.id) ?? NaN) - last;
    expect(after).toBeGreaterThanOrEqual(4 * MINUTE);
    expect(after).toBeLessThanOrEqual(5 * MINUTE);
    expect(start).toBeLessThan(last);
    expect((await session.join()).kind).toBe('interrupted');
  });

  test('stops also if nothing ever arrives', async () => {
    const { system, time } = setUp();
    const session = system.spawn(Session);
    const joined = session.join();
    await time.advance('6m');
    expect((await joined).kind).toBe('interrupted');
  });

  test('is at work while it waits for a promise, a timer or a response that it owes', async () => {
    const { system, time, exitedAt } = setUp();
    const [timed, deferring, busy] = [system.spawn(Session), system.spawn(Session), system.spawn(Session)];
    timed.send(new Later());
    const waited = deferring.ask(new Wait(), { timeout: '1h' });
    void busy.ask(new Busy(), { timeout: '1h' });
    await time.advance('19m');
    for (const { id } of [timed, deferring, busy]) expect(exitedAt(id)).toBeUndefined();
    deferring.send(new Visit());
    expect(await waited).toBe(1);
    await time.advance('8m');
    for (const { id } of [timed, deferring, busy]) expect(exitedAt(id)).toBeDefined();
  });

  test('is at work while it has children', async () => {
    @Agent()
    class Child {}
    @Agent({ idle: idle('4m') })
    class Parent {
      begin(_: void, ctx: Context<Parent>): void {
        ctx.spawn(Child);
      }
    }
    const { system, time, exitedAt } = setUp();
    const parent = system.spawn(Parent);
    await time.advance('1h');
    expect(exitedAt(parent.id)).toBeUndefined();
    system.supervision.tree().children[0]?.children.forEach(({ id }) => void system.supervision.stop(id));
    await time.advance('6m');
    expect(exitedAt(parent.id)).toBeDefined();
  });
});

describe('29.2 what arrives while an idle agent stops', () => {
  test('is a dead letter, or waits for the next agent of its key', async () => {
    const { system, time, exitedAt } = setUp();
    const letters: DeadLetter[] = [];
    system.deadLetters$.subscribe((letter) => letters.push(letter));
    const sessions = new Registry(system, Session);
    const alone = system.spawn(Session);
    const kept = sessions.get('ann');
    while (exitedAt(alone.id) === undefined) await time.advance(1_000);
    const first = kept.id;
    kept.send(new Visit());
    alone.send(new Visit());
    await time.advance(1_000);
    expect(await kept.ask(new Count())).toBe(1);
    expect(kept.id).not.toBe(first);
    expect(letters.map(({ recipient }) => recipient)).toEqual([alone.id]);
  });
});

describe('29.3 `idle`', () => {
  test('refuses what is not a duration', () => {
    expect(() => idle('soon' as never)).toThrow(expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }));
  });

  test('sets no timer for a message, and one look serves all agents of a moment', async () => {
    const time = virtualTime();
    let timers = 0;
    const host = {
      ...time.host,
      setTimer: (...args: Parameters<typeof time.host.setTimer>) => (timers++, time.host.setTimer(...args)),
    };
    const { system } = virtualSystem({ host });
    const sessions = Array.from({ length: 100 }, () => system.spawn(Session));
    await time.settle();
    const before = timers;
    for (const session of sessions) session.send(new Visit());
    await time.settle();
    expect(timers).toBe(before);
    expect(before).toBeLessThan(10);
  });
});
