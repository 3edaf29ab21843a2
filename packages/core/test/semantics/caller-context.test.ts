/** 26 of docs/semantics.md: handlers run in the context of their own sender. */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  Agent,
  createSystem,
  type Context,
  Fallback,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  Supervised,
} from '@instar/core';
import { Envelope } from '@instar/core/definition';
import { Gate } from './gate.js';
import { pauses, virtualSystem } from './virtual-system.js';

const user = new AsyncLocalStorage<string>();
const tenant = new AsyncLocalStorage<number>();
const carry = [user, tenant];
const nameOfUser = (): string => user.getStore() ?? 'nobody';

/** What was done, and in whose context. */
let seen: string[] = [];
const see = (what: string): void => void seen.push(`${what}: ${nameOfUser()}`);

beforeEach(() => {
  seen = [];
});

class Who extends Request<string> {
  readonly who = true;
}
class Note {
  constructor(readonly text: string) {}
}
class Work {
  constructor(readonly what: string) {}
  runs = 0;
}

/** As the server of many users. */
@Agent({ mailbox: { capacity: 2 } })
class Desk {
  begin(): void {
    see('begin');
  }
  @OnRequest(Who)
  who(): string {
    return nameOfUser();
  }
  @OnEvent(Note)
  note({ text }: Note): void {
    see(text);
    if (text === 'broken') throw new Error('broken');
  }
  failed(): void {
    see('failed');
  }
  end(): void {
    see('end');
  }
}

test('26.1 handlers run in the context of their own sender, before and after an await', async () => {
  const { system, time } = virtualSystem({ carry });
  const pause = pauses(time);
  @Agent()
  class Slow {
    @OnRequest(Who)
    async who(): Promise<string> {
      const before = nameOfUser();
      await pause(10);
      return `${before} ${nameOfUser()} ${String(tenant.getStore())}`;
    }
  }
  const slow = system.spawn(Slow);
  await time.settle();
  const responses = ['ann', 'bob', 'cid'].map((name, index) =>
    user.run(name, () => tenant.run(index, () => slow.ask(new Who()))),
  );
  await time.advance(100);
  expect(await Promise.all(responses)).toEqual(['ann ann 0', 'bob bob 1', 'cid cid 2']);
  await system.stop();
});

test('26.1 also if one event object is sent by several, and the hook `failed` of what it caused', async () => {
  const { system, time } = virtualSystem({ carry });
  const desk = system.spawn(Desk);
  await time.settle();
  const same = new Note('same');
  user.run('ann', () => desk.send(same));
  user.run('bob', () => desk.send(same));
  await time.settle();
  user.run('cid', () => desk.send(new Note('broken')));
  desk.send(same);
  await time.settle();
  expect(seen).toEqual(['begin: nobody', 'same: ann', 'same: bob', 'broken: cid', 'failed: cid', 'same: nobody']);
  await system.stop();
});

test('26.1 also if it waits for room in the mailbox', async () => {
  const { system, time } = virtualSystem({ carry });
  const desk = system.spawn(Desk);
  const offers = ['ann', 'bob', 'cid', 'dan'].map((name) => user.run(name, () => desk.offer(new Note('offered'))));
  await time.settle();
  await Promise.all(offers);
  expect(seen.slice(1)).toEqual(['offered: ann', 'offered: bob', 'offered: cid', 'offered: dan']);
  await system.stop();
});

test('26.1 also if it waits for a slot, with the step that it sets', async () => {
  const { system, time } = virtualSystem({ carry });
  const gates = [new Gate(), new Gate(), new Gate()];
  let next = 0;
  @Agent()
  class Pool {
    @OnRequest(Who, { concurrency: 2 })
    async who(_who: Who, ctx: Context<Pool>): Promise<string> {
      const before = nameOfUser();
      await gates[next++]?.passed;
      ctx.next(Next.to(new Work('step')));
      return `${before} ${nameOfUser()}`;
    }
    @State(Work)
    work({ what }: Work): Next<Pool> {
      see(what);
      return Next.events();
    }
  }
  const pool = system.spawn(Pool);
  const responses = ['ann', 'bob', 'cid'].map((name) => user.run(name, () => pool.ask(new Who())));
  for (const each of gates) {
    await time.settle();
    each.open();
  }
  await time.settle();
  expect(await Promise.all(responses)).toEqual(['ann ann', 'bob bob', 'cid cid']);
  expect(seen).toEqual(['step: ann', 'step: bob', 'step: cid']);
  await system.stop();
});

test('26.1 also if it is an urgent envelope', async () => {
  class Urgent extends Envelope<Note> {
    override get isUrgent(): boolean {
      return true;
    }
  }
  const { system, time } = virtualSystem({ carry });
  const desk = system.spawn(Desk);
  await time.settle();
  user.run('ann', () => desk.send(new Note('event')));
  user.run('bob', () => desk.deliver(new Urgent(new Note('urgent'))));
  await time.settle();
  expect(seen.slice(1)).toEqual(['urgent: bob', 'event: ann']);
  await system.stop();
});

test('26.2 states, their retries, pauses and fallback run in the context of the turn that set the step', async () => {
  const { system, time } = virtualSystem({ carry });
  @Agent()
  class Worker {
    @OnEvent(Note)
    note({ text }: Note, ctx: Context<Worker>): void {
      ctx.next(Next.to(new Work(text)));
    }
    @State(Work, { retry: { attempts: 2, backoff: { initial: '1s' } } })
    async work(state: Work): Promise<Next<Worker>> {
      see(`${state.what} ${++state.runs}`);
      await Promise.resolve();
      if (state.runs < 3) throw new Error('not yet');
      return state.runs < 4 ? Next.again({ after: '1s' }) : Next.events();
    }
    @Fallback(Work)
    fallback(_error: Error, state: Work): Next<Worker> {
      see(`fallback of ${state.what}`);
      return Next.again({ after: '1s' });
    }
  }
  const worker = system.spawn(Worker);
  user.run('ann', () => worker.send(new Note('a')));
  user.run('bob', () => worker.send(new Note('b')));
  await time.advance('20s');
  const all = (what: string, name: string): string[] =>
    [`${what} 1`, `${what} 2`, `fallback of ${what}`, `${what} 3`, `${what} 4`].map((each) => `${each}: ${name}`);
  expect(seen).toEqual([...all('a', 'ann'), ...all('b', 'bob')]);
  await system.stop();
});

test('26.2 a sync state that runs on the event loop sees the context too', async () => {
  const { system, time } = virtualSystem({ carry });
  @Agent()
  class Counter {
    @OnEvent(Note)
    note({ text }: Note, ctx: Context<Counter>): void {
      ctx.next(Next.to(new Work(text)));
    }
    @State(Work, { mode: 'sync' })
    work({ what }: Work): Next<Counter> {
      see(what);
      return Next.events();
    }
  }
  const counter = system.spawn(Counter);
  user.run('ann', () => counter.send(new Note('a')));
  user.run('bob', () => counter.send(new Note('b')));
  await time.settle();
  expect(seen).toEqual(['a: ann', 'b: bob']);
  await system.stop();
});

test('26.4 `begin` runs in the context of the spawn, also after a restart, and what waits for it in its own', async () => {
  const { system, time } = virtualSystem({ carry });
  @Agent({ onError: 'restart' })
  @Supervised({ restart: 'permanent' })
  class Fragile {
    begin(): void {
      see('begin');
    }
    @OnEvent(Note)
    note({ text }: Note): void {
      see(text);
      if (text === 'broken') throw new Error('broken');
    }
    end(): void {
      see('end');
    }
  }
  const fragile = user.run('ann', () => system.spawn(Fragile));
  user.run('bob', () => fragile.send(new Note('broken')));
  user.run('cid', () => fragile.send(new Note('kept')));
  await time.advance('10s');
  user.run('dan', () => {
    fragile.interrupt();
  });
  await fragile.join();
  expect(seen).toEqual(['begin: ann', 'broken: bob', 'end: bob', 'begin: ann', 'kept: cid', 'end: ann']);
  await system.stop();
});

test('26.5 without `carry` a handler runs in the context of what woke the agent', async () => {
  const { system, time } = virtualSystem();
  const desk = system.spawn(Desk);
  await time.settle();
  const responses = ['ann', 'bob'].map((name) => user.run(name, () => desk.ask(new Who())));
  await time.settle();
  expect(new Set(await Promise.all(responses)).size).toBe(1);
  await system.stop();
});

test('26.6 anything but a store throws INSTAR_OPTIONS_INVALID', () => {
  expect(() => createSystem({ carry: [{} as typeof user] })).toThrow(
    expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID', message: expect.stringContaining('carry.0') as string }),
  );
});
