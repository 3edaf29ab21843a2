/** Section 2 of docs/semantics.md: at most one activity of an agent is at work. */
import { Agent, Fallback, Next, OnEvent, OnRequest, Request, State, type Context, type Directive } from '@instar/core';
import { type Pause, pauses, virtualSystem } from './virtual-system.js';

class Work {
  constructor(public rounds: number) {}
}
class Tick {
  constructor(readonly pause = 0) {}
}
class Enter {
  readonly enter = true;
}
class Slow extends Request<number> {
  constructor(readonly number: number) {
    super();
  }
}

/** Counts the visitors, and the most there ever were at once. */
class Room {
  inside = 0;
  most = 0;
  readonly visits: string[] = [];

  constructor(private readonly pause: Pause) {}

  async visit(name: string, milliseconds: number): Promise<void> {
    this.most = Math.max(this.most, ++this.inside);
    this.visits.push(name);
    await this.pause(milliseconds);
    this.inside--;
  }
}

test('2.1 at most one activity is at work, whatever it is, async ones included', async () => {
  const { system, time } = virtualSystem();
  const room = new Room(pauses(time));

  @Agent()
  class Busy {
    async begin(): Promise<Next<Busy>> {
      await room.visit('begin', 3);
      return Next.to(new Work(2));
    }
    @State(Work, { retry: { attempts: 2 } })
    async work(state: Work): Promise<Next<Busy>> {
      await room.visit('state', 5);
      if (--state.rounds >= 0) return Next.again();
      throw new Error('out of rounds');
    }
    @Fallback(Work)
    async rescue(_error: Error, _state: Work): Promise<Next<Busy>> {
      await room.visit('fallback', 4);
      return Next.events();
    }
    @OnEvent(Tick)
    async tick({ pause }: Tick): Promise<void> {
      await room.visit('event', pause);
      if (pause === 2) throw new Error('even');
    }
    @OnRequest(Slow)
    async slow({ number }: Slow): Promise<number> {
      await room.visit('request', 6);
      return number;
    }
    async failed(): Promise<Directive> {
      await room.visit('failed', 7);
      return 'resume';
    }
  }

  const busy = system.spawn(Busy);
  const responses = [1, 2].map((number) => {
    busy.send(new Tick(number));
    return busy.ask(new Slow(number));
  });
  await time.advance('1s');

  expect(await Promise.all(responses)).toEqual([1, 2]);
  expect(room).toMatchObject({ inside: 0, most: 1 });
  const messages = ['event', 'request', 'event', 'failed', 'request'];
  expect(room.visits).toEqual(['begin', 'state', 'state', 'state', 'state', 'fallback', ...messages]);
});

test('2.2 `send` and `ask` never run a handler on the stack of the caller', async () => {
  const handled: string[] = [];

  @Agent()
  class Echo {
    begin(): void {
      handled.push('begin');
    }
    @OnEvent(Tick)
    tick(_tick: Tick, ctx: Context<Echo>): void {
      handled.push('tick');
      ctx.address.send(new Enter());
      handled.push('tick done');
    }
    @OnEvent(Enter)
    enter(_enter: Enter): void {
      handled.push('enter');
    }
    @OnRequest(Slow)
    slow({ number }: Slow): number {
      handled.push('slow');
      return number;
    }
  }

  const { system, time } = virtualSystem();
  const echo = system.spawn(Echo);
  echo.send(new Tick());
  const response = echo.ask(new Slow(1));
  expect(handled).toEqual([]);
  await response;
  await time.settle();

  expect(handled).toEqual(['begin', 'tick', 'tick done', 'slow', 'enter']);
});

test('2.2 nor does `send` to an agent that is idle', async () => {
  let handled = 0;

  @Agent()
  class Idle {
    @OnEvent(Tick)
    tick(_tick: Tick): void {
      handled++;
    }
  }

  const { system, time } = virtualSystem();
  const idle = system.spawn(Idle);
  await time.settle();
  idle.send(new Tick());
  expect(handled).toBe(0);
  await time.settle();
  expect(handled).toBe(1);
});

@Agent()
class Machine {
  readonly log: string[] = [];

  constructor(private readonly pause: Pause) {}

  @OnEvent(Enter)
  enter(_enter: Enter, ctx: Context<Machine>): void {
    ctx.next(Next.to(new Work(3)));
  }
  @State(Work)
  async work(state: Work): Promise<Next<Machine>> {
    this.log.push(`work ${state.rounds}`);
    await this.pause(5);
    return --state.rounds > 0 ? Next.again({ after: '1s' }) : Next.events();
  }
  @OnEvent(Tick)
  tick(_tick: Tick): void {
    this.log.push('tick');
  }
  @OnRequest(Slow, { concurrency: 2 })
  async slow({ number }: Slow): Promise<number> {
    this.log.push(`slow ${number}`);
    await this.pause(20);
    return number;
  }
}

test('2.3 while a state is performed, or waits to be performed again, messages wait', async () => {
  const { system, time } = virtualSystem();
  const machine = new Machine(pauses(time));
  const address = system.spawn(machine);
  address.send(new Enter());
  address.send(new Tick());
  const response = address.ask(new Slow(1));

  await time.advance(4);
  expect(machine.log).toEqual(['work 3']);
  await time.advance(1_000);
  address.send(new Tick());
  await time.advance(500);
  expect(machine.log).toEqual(['work 3', 'work 2']);
  await time.advance(1_000);
  expect(machine.log).toEqual(['work 3', 'work 2', 'work 1', 'tick', 'slow 1', 'tick']);
  await time.advance(20);
  expect(await response).toBe(1);
});

test('2.3 requests that are above their limit of concurrency wait as well', async () => {
  const { system, time } = virtualSystem();
  const machine = new Machine(pauses(time));
  const address = system.spawn(machine);
  const responses = [1, 2, 3].map((number) => address.ask(new Slow(number)));
  address.send(new Enter());

  await time.advance(2_014);
  expect(machine.log).toEqual(['slow 1', 'slow 2', 'work 3', 'work 2', 'work 1']);
  await time.advance(30);
  expect(machine.log.slice(5)).toEqual(['slow 3']);
  expect(await Promise.all(responses)).toEqual([1, 2, 3]);
});

test('2.3 an interrupted agent still handles requests that are above their limit', async () => {
  const { system, time } = virtualSystem();
  const machine = new Machine(pauses(time));
  const address = system.spawn(machine);
  const responses = [1, 2, 3, 4, 5].map((number) => address.ask(new Slow(number)));
  address.send(new Enter());
  await time.advance(500);
  address.interrupt();
  await time.advance(100);

  expect(await Promise.all(responses)).toEqual([1, 2, 3, 4, 5]);
  expect(await address.join()).toEqual({ kind: 'interrupted' });
});

test('2.4 at most n such requests are in work at once, and those above n wait in order', async () => {
  const { system, time } = virtualSystem();
  const pause = pauses(time);
  const room = new Room(pause);

  @Agent()
  class Desk {
    @OnRequest(Slow, { concurrency: 3 })
    async slow({ number }: Slow): Promise<number> {
      await room.visit(`${number}`, number % 2 === 0 ? 1 : 9);
      return number;
    }
  }

  const desk = system.spawn(Desk);
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
  const responses = Promise.all(numbers.map((number) => desk.ask(new Slow(number))));
  await time.advance(100);

  expect(await responses).toEqual(numbers);
  expect(room).toMatchObject({ inside: 0, most: 3, visits: numbers.map(String) });
});

test('2.4 such requests do not hold up the mailbox', async () => {
  const { system, time } = virtualSystem();
  const machine = new Machine(pauses(time));
  const address = system.spawn(machine);
  const responses = [1, 2, 3].map((number) => address.ask(new Slow(number)));
  address.send(new Tick());
  await time.settle();
  expect(machine.log).toEqual(['slow 1', 'slow 2', 'tick']);

  await time.advance(40);
  expect(await Promise.all(responses)).toEqual([1, 2, 3]);
});

test('2.4 one that fails, or is given up, makes room for the next', async () => {
  const { system, time } = virtualSystem();
  const pause = pauses(time);

  @Agent()
  class Desk {
    @OnRequest(Slow, { concurrency: 2 })
    async slow({ number }: Slow): Promise<number> {
      if (number === 0) throw new Error('no');
      await pause(10);
      return number;
    }
  }

  const desk = system.spawn(Desk);
  const refused = [0, 0, 0].map((number) =>
    desk.ask(new Slow(number)).catch((error: unknown) => (error as Error).message),
  );
  const given = desk.ask(new Slow(7), { timeout: 5 }).catch(() => 'given up');
  const response = desk.ask(new Slow(8));
  await time.advance(30);

  expect(await Promise.all([...refused, given, response])).toEqual(['no', 'no', 'no', 'given up', 8]);
});
