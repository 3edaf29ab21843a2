/** 5.11 to 5.13 of docs/semantics.md: agents that go on as another one. */
import {
  Agent,
  inputSchema,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  Supervised,
  Supervisor,
  type Address,
  type Context,
  type DeadLetter,
  type Exit,
} from '@instar/core';
import { z } from 'zod';
import { Gate } from './gate.js';
import { virtualSystem, watch } from './virtual-system.js';

class Grow {
  constructor(readonly wings: number) {}
}
class Eat {
  readonly eats = true;
}
class Fly {
  readonly flies = true;
}
class Crash {
  readonly crashes = true;
}
class WhatAreYou extends Request<string> {
  readonly what = true;
}
class Slow extends Request<string> {
  readonly slow = true;
}

let log: unknown[] = [];
let gate = new Gate();

@Agent()
class Nested {}

@Agent({ mailbox: { capacity: 2 } })
class Butterfly {
  private wings = 0;

  begin(wings: number, ctx: Context<Butterfly>): void {
    this.wings = wings;
    log.push(`${ctx.address.id} has ${wings} wings`);
  }
  @OnEvent(Fly) fly(_: Fly): void {
    log.push(`flies with ${this.wings}`);
  }
  @OnEvent(Crash) crash(_: Crash): void {
    throw new Error('a window');
  }
  @OnRequest(WhatAreYou) what(_: WhatAreYou): string {
    return 'a butterfly';
  }
  failed(): 'stop' {
    return 'stop';
  }
}

@Agent()
@Supervised({ restart: 'permanent', shutdown: '1m' })
class Caterpillar {
  begin(_: void, ctx: Context<Caterpillar>): Next<Caterpillar> {
    log.push('hatched');
    ctx.spawn(Nested);
    ctx.every('1s', new Eat());
    return Next.events();
  }
  @OnEvent(Grow) async grow({ wings }: Grow, ctx: Context<Caterpillar>): Promise<void> {
    await Promise.resolve();
    ctx.next(Next.molt(Butterfly, wings));
  }
  @OnEvent(Eat) eat(_: Eat): void {
    log.push('eats');
  }
  @OnEvent(Fly) fly(_: Fly): void {
    log.push('cannot fly');
  }
  @OnRequest(WhatAreYou) what(_: WhatAreYou): string {
    return 'a caterpillar';
  }
  @OnRequest(Slow, { concurrency: 2 }) async slow(_: Slow): Promise<string> {
    await gate.passed;
    return 'at last';
  }
  end({ kind }: Exit): void {
    log.push(`end: ${kind}`);
  }
}

beforeEach(() => {
  log = [];
  gate = new Gate();
});

describe('5.11 Next.molt goes on as another agent', () => {
  test('with its address, what waits, and its place in the tree', async () => {
    const { system, time } = virtualSystem();
    const address = system.spawn(Caterpillar);
    const restarts = watch(system, 'agent.restarting');
    const over = jest.fn();
    void address.join().then(over);
    await expect(address.ask(new WhatAreYou())).resolves.toBe('a caterpillar');
    address.send(new Grow(4));
    address.send(new Fly());
    await expect(address.ask(new WhatAreYou())).resolves.toBe('a butterfly');
    expect(log).toEqual(['hatched', 'end: interrupted', 'Caterpillar#1 has 4 wings', 'flies with 4']);
    await time.advance('5s');
    expect(log).toHaveLength(4); // no timer of the caterpillar is left
    expect(system.tree().children).toMatchObject([{ id: 'Caterpillar#1', children: [] }]);
    expect(restarts).toEqual([]);
    expect(over).not.toHaveBeenCalled();
  });

  test('after the requests at work beside the mailbox are finished', async () => {
    const { system, time } = virtualSystem();
    const address = system.spawn(Caterpillar);
    const slow = address.ask(new Slow());
    address.send(new Grow(4));
    const what = address.ask(new WhatAreYou());
    await time.settle();
    expect(log).toEqual(['hatched']);
    gate.open();
    await expect(slow).resolves.toBe('at last');
    await expect(what).resolves.toBe('a butterfly');
  });

  test('as often as it likes, from begin and states too, and to an agent that a function makes', async () => {
    class Count {
      constructor(readonly left: number) {}
    }
    @Agent()
    class Counting {
      begin(left: number): Next<Counting> {
        return left % 2 === 0 ? Next.molt(() => new Counting(), left - 1) : Next.to(new Count(left));
      }
      @State(Count) count({ left }: Count): Next<Counting> {
        return left > 2 ? Next.molt(Counting, left - 1) : Next.molt(Butterfly, 2);
      }
    }
    const { system, time } = virtualSystem();
    const address = system.spawn(Counting, 2_000);
    await time.settle();
    expect(log).toEqual([`${address.id} has 2 wings`]);
  });

  test('an interrupted agent does not molt', async () => {
    const { system, time } = virtualSystem();
    const address = system.spawn(Caterpillar);
    await time.settle();
    address.send(new Grow(4));
    address.send(new Fly());
    address.interrupt();
    await expect(address.join()).resolves.toMatchObject({ kind: 'interrupted' });
    expect(log).toEqual(['hatched', 'cannot fly', 'end: interrupted']);
  });

  test('one that is aborted while it molts stops', async () => {
    const { system, time } = virtualSystem();
    const address = system.spawn(Caterpillar);
    void address.ask(new Slow()).catch(() => undefined);
    address.send(new Grow(4));
    await time.settle();
    address.abort('enough');
    await time.advance('2s');
    await expect(address.join()).resolves.toMatchObject({ kind: 'aborted' });
    expect(log).not.toContain('Caterpillar#1 has 4 wings');
  });
});

test('5.12 what the other agent does not handle is a dead letter, and its capacity holds', async () => {
  const { system, time } = virtualSystem();
  const letters: DeadLetter[] = [];
  system.deadLetters$.subscribe((letter) => letters.push(letter));
  const address = system.spawn(Caterpillar);
  address.send(new Grow(4));
  address.send(new Eat());
  const slow = address.ask(new Slow());
  await expect(slow).rejects.toMatchObject({ code: 'INSTAR_MESSAGE_UNHANDLED' });
  for (let count = 0; count < 3; count++) address.send(new Fly());
  await time.settle();
  expect(letters).toMatchObject([
    { message: new Eat(), reason: 'unhandled' },
    { message: new Fly(), reason: 'overflow' },
  ]);
});

describe('5.13 after a molt', () => {
  test('a failure restarts the agent as what it has become, by the options that it had', async () => {
    const { system, time } = virtualSystem();
    const address = system.spawn(Caterpillar);
    address.send(new Grow(4));
    (address as unknown as Address<Butterfly>).send(new Crash());
    await time.settle();
    expect(log.filter((line) => line !== 'end: interrupted')).toEqual([
      'hatched',
      'Caterpillar#1 has 4 wings',
      'Caterpillar#1 has 4 wings',
    ]);
    await expect(address.ask(new WhatAreYou())).resolves.toBe('a butterfly');
  });

  test('a static agent keeps its address, and molts again after its supervisor has restarted it', async () => {
    @Agent()
    @Supervisor()
    class Garden {}
    @Agent()
    @Supervised({ by: Garden })
    class Egg {
      begin(): Next<Egg> {
        return Next.molt(Butterfly, 6);
      }
    }
    const { system, time } = virtualSystem({ agents: [Garden, Egg] });
    await system.start();
    await time.settle();
    await system.supervision.restart(Garden);
    await time.settle();
    expect(log).toEqual(['Egg#2 has 6 wings', 'Egg#2 has 6 wings']);
    expect(system.tree().children[0]?.children).toMatchObject([{ id: 'Egg#2' }]);
  });

  test('what cannot be made is a failure', async () => {
    @Agent({ input: inputSchema(z.object({ wings: z.int() })) })
    class Checked {
      begin(_: { wings: number }): void {}
    }
    class NotAnAgent {}
    const molts = [Next.molt(Checked, { wings: 0.5 }), Next.molt(NotAnAgent)] as const;
    const codes = ['INSTAR_MESSAGE_INVALID', 'INSTAR_NOT_AN_AGENT'];
    for (const [index, step] of molts.entries()) {
      @Agent()
      class Molting {
        begin(): Next<Molting> {
          return step;
        }
      }
      const { system } = virtualSystem();
      expect(await system.spawn(Molting).join()).toMatchObject({
        kind: 'failed',
        error: { code: codes[index] },
        failure: { phase: 'begin' },
      });
    }
  });
});
