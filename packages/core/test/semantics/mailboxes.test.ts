/** Section 9 of docs/semantics.md: what waits, and what becomes of what is not handled. */
import {
  Agent,
  Next,
  OnEvent,
  OnRequest,
  Request,
  Supervised,
  type Address,
  type Context,
  type DeadLetter,
} from '@instar/core';
import { SegmentedQueue } from '../../src/primitives/segmented-queue.js';
import { Gate } from './gate.js';
import { virtualSystem, watch } from './virtual-system.js';

class Item {
  constructor(readonly number: number) {}
}
class Hold {
  constructor(readonly gate: Gate) {}
}
class Finish {
  readonly finish = true;
}
class Stray {
  readonly stray = true;
}
class Sum extends Request<number> {
  readonly sum = true;
}

@Agent({ mailbox: { highWater: 10 } })
class Counter {
  private sum = 0;

  @OnEvent(Item)
  add({ number }: Item): void {
    this.sum += number;
  }
  @OnEvent(Hold)
  hold({ gate }: Hold): Promise<void> {
    return gate.passed;
  }
  @OnEvent(Finish)
  finish(_event: Finish, ctx: Context<Counter>): void {
    ctx.next(Next.done());
  }
  @OnRequest(Sum)
  total(_request: Sum): number {
    return this.sum;
  }
}

function sendItems(address: Address<Counter>, count: number): void {
  for (let number = 1; number <= count; number++) address.send(new Item(number));
}

describe('9.1 a mailbox is unbounded', () => {
  test('it takes whatever is sent, and loses nothing', async () => {
    const { system } = virtualSystem();
    const address = system.spawn(Counter);
    sendItems(address, 200_000);
    await expect(address.ask(new Sum())).resolves.toBe((200_000 * 200_001) / 2);
  });

  test('it grows with what waits, and gives memory back when it is empty', () => {
    const queue = new SegmentedQueue<number>();
    const capacities = [queue.capacity];
    for (let number = 0; number < 100_000; number++) queue.push(number);
    capacities.push(queue.capacity);
    while (queue.shift() !== undefined);
    capacities.push(queue.capacity);
    expect(capacities).toEqual([0, 100_336, 0]);
    for (let round = 0; round < 20; round++) {
      queue.push(round);
      queue.shift();
    }
    expect(queue.capacity).toBe(16);
  });
});

describe('9.2 at the high-water mark there is a warning', () => {
  test('with the agent and the number of messages, on the log and on `inspect$`', async () => {
    const { system, time, log } = virtualSystem();
    const high = watch(system, 'mailbox.high');
    const address = system.spawn(Counter);
    const gate = new Gate();
    address.send(new Hold(gate));
    await time.settle();
    expect(high).toEqual([]);
    sendItems(address, 19);
    expect(high).toEqual([{ type: 'mailbox.high', agent: address.id, size: 10, at: 0 }]);
    expect(log).toEqual([
      { level: 'warn', message: `${address.id} has 10 messages waiting`, fields: { agent: address.id, size: 10 } },
    ]);
  });

  test('and another one each time that the number of messages has doubled', async () => {
    const { system, time } = virtualSystem();
    const high = watch(system, 'mailbox.high');
    const address = system.spawn(Counter);
    await time.settle();
    sendItems(address, 100);
    expect(high.map(({ size }) => size)).toEqual([10, 20, 40, 80]);
  });

  test('and it starts over when the mailbox has been empty', async () => {
    const { system, time } = virtualSystem();
    const high = watch(system, 'mailbox.high');
    const address = system.spawn(Counter);
    await time.settle();
    sendItems(address, 15);
    await time.settle();
    expect(high).toHaveLength(1);
    sendItems(address, 9);
    await time.settle();
    expect(high).toHaveLength(1);
    sendItems(address, 10);
    expect(high).toHaveLength(2);
  });
});

describe('9.2 the warning', () => {
  test('comes as well for what waits before the agent has started', async () => {
    const { system } = virtualSystem({ agents: [Counter] });
    const high = watch(system, 'mailbox.high');
    sendItems(system.address(Counter), 15);
    expect(high).toMatchObject([{ size: 10 }]);
  });

  test('comes for an agent that a function makes once its class is known', async () => {
    const { system, time } = virtualSystem();
    const high = watch(system, 'mailbox.high');
    sendItems(
      system.spawn(() => new Counter()),
      50,
    );
    expect(high).toEqual([]);
    await time.settle();
    expect(high).toMatchObject([{ size: 50 }]);
  });
});

describe('9.3 an event that is not handled is a dead letter', () => {
  function setting(): { address: Address<Counter>; letters: DeadLetter[]; time: { settle(): Promise<void> } } {
    const { system, time } = virtualSystem();
    const letters: DeadLetter[] = [];
    system.deadLetters$.subscribe((letter) => letters.push(letter));
    return { address: system.spawn(Counter), letters, time };
  }

  test('`unhandled`, if the agent has no handler for its class', async () => {
    const { address, letters, time } = setting();
    const message = new Stray();
    address.send(message as never);
    await time.settle();
    expect(letters).toEqual([{ message, recipient: address.id, reason: 'unhandled' }]);
  });

  test.each([null, undefined, 7, 'text', Symbol('sign')])('`invalid`, if it is not an object: %p', (message) => {
    const { address, letters } = setting();
    address.send(message as never);
    expect(letters).toEqual([{ message, recipient: address.id, reason: 'invalid' }]);
  });

  test('`ended`, if the agent has ended', async () => {
    const { address, letters } = setting();
    address.send(new Finish());
    await address.join();
    const message = new Item(1);
    address.send(message);
    expect(letters).toEqual([{ message, recipient: address.id, reason: 'ended' }]);
  });

  test('`interrupted`, if the agent was interrupted', async () => {
    const { address, letters, time } = setting();
    const gate = new Gate();
    address.send(new Hold(gate));
    await time.settle();
    address.interrupt();
    const message = new Item(1);
    address.send(message);
    expect(letters).toEqual([{ message, recipient: address.id, reason: 'interrupted' }]);
  });

  test('`abandoned`, if the agent ended by itself before its turn came', async () => {
    const { address, letters } = setting();
    const message = new Item(1);
    address.send(new Finish());
    address.send(message);
    await address.join();
    expect(letters).toEqual([{ message, recipient: address.id, reason: 'abandoned' }]);
  });

  test('`abandoned`, if the agent was aborted before its turn came; later ones, too', async () => {
    const { address, letters, time } = setting();
    address.send(new Hold(new Gate()));
    await time.settle();
    const waiting = new Item(1);
    const late = new Item(2);
    address.send(waiting);
    address.abort();
    address.send(late);
    expect(letters).toEqual([
      { message: waiting, recipient: address.id, reason: 'abandoned' },
      { message: late, recipient: address.id, reason: 'abandoned' },
    ]);
  });

  test('`abandoned`, if the agent was to restart and is stopped meanwhile, also while it waits for that', async () => {
    const gate = new Gate();
    @Agent({ onError: 'stop' })
    @Supervised({ backoff: { initial: '1m' } })
    class Failing extends Counter {
      @OnEvent(Stray)
      stray(_event: Stray): void {
        throw new Error('failed');
      }
      async end(): Promise<void> {
        await gate.passed;
      }
    }
    const { system, time } = virtualSystem();
    const letters: DeadLetter[] = [];
    system.deadLetters$.subscribe((letter) => letters.push(letter));
    const addresses = [system.spawn(Failing), system.spawn(Failing)] as const;
    const message = new Item(1);
    for (const address of addresses) {
      address.send(new Stray());
      address.send(message);
    }
    await time.settle();
    addresses[0].interrupt();
    gate.open();
    await time.settle();
    expect(letters).toEqual([{ message, recipient: addresses[0].id, reason: 'abandoned' }]);
    addresses[1].interrupt();
    await time.settle();
    expect(letters).toEqual(addresses.map(({ id }) => ({ message, recipient: id, reason: 'abandoned' })));
    await system.stop();
  });

  test('also one without a prototype, or one that throws when it is looked at', async () => {
    const { address, letters, time } = setting();
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    address.send(Object.create(null) as never);
    address.send(proxy as never);
    await time.settle();
    expect(letters.map(({ reason }) => reason)).toEqual(['unhandled', 'unhandled']);
    await expect(address.ask(new Sum())).resolves.toBe(0);
  });

  test('on `inspect$` and on the log as well', async () => {
    const { system, time, log } = virtualSystem();
    const seen = watch(system, 'dead-letter');
    const address = system.spawn(Counter);
    const message = new Stray();
    address.send(message as never);
    await time.settle();
    const letter = { message, recipient: address.id, reason: 'unhandled' };
    expect(seen).toEqual([{ type: 'dead-letter', agent: address.id, letter, at: 0 }]);
    expect(log).toMatchObject([
      { level: 'warn', message: expect.stringContaining(`${address.id} has no handler for Stray.`) },
    ]);
  });
});

describe('9.4 an event finds the handler of the nearest class it extends', () => {
  class Shape {
    readonly shape = true;
  }
  class Round extends Shape {
    readonly round = true;
  }
  class Circle extends Round {
    readonly circle = true;
  }
  class Square extends Shape {
    readonly square = true;
  }
  class AskShape extends Request<string> {
    readonly ask = true;
  }
  class AskRound extends AskShape {
    readonly round = true;
  }

  @Agent()
  class Sorter {
    readonly seen: string[] = [];

    @OnEvent(Shape)
    shape(event: Shape): void {
      this.seen.push(`shape ${event.constructor.name}`);
    }
    @OnEvent(Round)
    round(event: Round): void {
      this.seen.push(`round ${event.constructor.name}`);
    }
    @OnRequest(AskShape)
    which(_request: AskShape): string {
      return 'shape';
    }
  }

  test('and not of a class further up', async () => {
    const { system, time } = virtualSystem();
    const sorter = new Sorter();
    const address = system.spawn(sorter);
    for (const event of [new Circle(), new Square(), new Round(), new Shape(), new Circle()]) address.send(event);
    await time.settle();
    expect(sorter.seen).toEqual(['round Circle', 'shape Square', 'round Round', 'shape Shape', 'round Circle']);
  });

  test('and so does a request', async () => {
    const { system } = virtualSystem();
    await expect(system.spawn(Sorter).ask(new AskRound())).resolves.toBe('shape');
  });
});
