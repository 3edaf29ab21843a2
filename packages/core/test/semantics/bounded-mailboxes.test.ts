/** 9.8 and 9.9 of docs/semantics.md: mailboxes with a capacity. */
import { Agent, OnEvent, OnRequest, Request, type Address, type DeadLetter } from '@instar/core';
import type { Overflow } from '@instar/core/definition';
import fc from 'fast-check';
import { Gate } from './gate.js';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

class Item {
  constructor(readonly value: number) {}
}
class Hold {
  constructor(readonly gate: Gate) {}
}
class Count extends Request<number> {
  readonly count = true;
}

abstract class Reader {
  readonly seen: number[] = [];

  @OnEvent(Item)
  item({ value }: Item): void {
    this.seen.push(value);
  }
  @OnEvent(Hold)
  hold({ gate }: Hold): Promise<void> {
    return gate.passed;
  }
  @OnRequest(Count)
  count(): number {
    return this.seen.length;
  }
}

@Agent({ mailbox: { capacity: 3 } })
class Rejecting extends Reader {}
@Agent({ mailbox: { capacity: 3, overflow: 'drop-newest' } })
class DroppingNewest extends Reader {}
@Agent({ mailbox: { capacity: 3, overflow: 'drop-oldest' } })
class DroppingOldest extends Reader {}

const readers = { reject: Rejecting, 'drop-newest': DroppingNewest, 'drop-oldest': DroppingOldest };

interface Held extends VirtualSystem {
  readonly reader: Address<Reader>;
  readonly agent: Reader;
  readonly letters: DeadLetter[];
  readonly gate: Gate;
}

/** An agent that handles nothing until the gate opens. */
async function hold(overflow: Overflow): Promise<Held> {
  const virtual = virtualSystem();
  const letters: DeadLetter[] = [];
  virtual.system.deadLetters$.subscribe((letter) => letters.push(letter));
  const agent = new readers[overflow]();
  const reader = virtual.system.spawn(agent);
  const gate = new Gate();
  reader.send(new Hold(gate));
  await virtual.time.settle();
  return { ...virtual, agent, reader, letters, gate };
}

const values = (letters: readonly DeadLetter[]): number[] => letters.map(({ message }) => (message as Item).value);

test.each<[Overflow, handled: number[], refused: number[]]>([
  ['reject', [1, 2, 3], [4, 5]],
  ['drop-newest', [1, 2, 3], [4, 5]],
  ['drop-oldest', [3, 4, 5], [1, 2]],
])('9.8 with %s, %j of five are handled, and %j are dead letters', async (overflow, handled, refused) => {
  const { system, time, agent, reader, letters, gate } = await hold(overflow);
  for (const value of [1, 2, 3, 4, 5]) reader.send(new Item(value));
  expect(values(letters)).toEqual(refused);
  expect(letters.every(({ reason }) => reason === 'overflow')).toBe(true);
  gate.open();
  await time.settle();
  expect(agent.seen).toEqual(handled);
  await system.stop();
});

test.each<[Overflow, 'warn' | 'info']>([
  ['reject', 'warn'],
  ['drop-newest', 'info'],
])('9.8 with %s, a refused event is logged as %s', async (overflow, level) => {
  const { system, log, time } = virtualSystem();
  const reader = system.spawn(readers[overflow]);
  const gate = new Gate();
  reader.send(new Hold(gate));
  await time.settle();
  for (const value of [1, 2, 3, 4]) reader.send(new Item(value));
  expect(log.filter(({ fields }) => fields?.['reason'] === 'overflow').map((line) => line.level)).toEqual([level]);
  gate.open();
  await system.stop();
});

test('9.8 a refused request rejects, and the oldest one does if it is dropped', async () => {
  const rejecting = await hold('reject');
  for (const value of [1, 2, 3]) rejecting.reader.send(new Item(value));
  await expect(rejecting.reader.ask(new Count())).rejects.toMatchObject({ code: 'INSTAR_MAILBOX_FULL' });
  rejecting.gate.open();
  await rejecting.system.stop();

  const dropping = await hold('drop-oldest');
  const dropped = expect(dropping.reader.ask(new Count())).rejects.toMatchObject({ code: 'INSTAR_MAILBOX_FULL' });
  for (const value of [1, 2, 3]) dropping.reader.send(new Item(value));
  await dropped;
  dropping.gate.open();
  await dropping.system.stop();
});

test('9.8 an interruption finds room in a full mailbox', async () => {
  const { system, agent, reader, gate } = await hold('reject');
  for (const value of [1, 2, 3, 4]) reader.send(new Item(value));
  reader.interrupt();
  gate.open();
  expect((await reader.join()).kind).toBe('interrupted');
  expect(agent.seen).toEqual([1, 2, 3]);
  await system.stop();
});

test('9.8 whatever is sent, every event is handled or a dead letter, and no more than the capacity waits', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Overflow>('reject', 'drop-newest', 'drop-oldest'),
      fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 12 }),
      async (overflow, bursts) => {
        const { system, time, agent, reader, letters, gate } = await hold(overflow);
        gate.open();
        let sent = 0;
        for (const burst of bursts) {
          for (let count = 0; count < burst; count++) reader.send(new Item(sent++));
          expect(system.tree().children[0]?.mailbox).toBeLessThanOrEqual(3);
          await time.settle();
        }
        const all = [...agent.seen, ...values(letters)].sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: sent }, (_, index) => index));
        expect(agent.seen).toEqual([...agent.seen].sort((a, b) => a - b));
        await system.stop();
      },
    ),
    { numRuns: 40 },
  );
});

test('9.9 offer waits for room, and what is offered joins in order, before what is sent later', async () => {
  const { system, time, agent, reader, gate, letters } = await hold('reject');
  const accepted: number[] = [];
  for (const value of [1, 2, 3, 4, 5]) void reader.offer(new Item(value)).then(() => accepted.push(value));
  await time.settle();
  expect(accepted).toEqual([1, 2, 3]);
  gate.open();
  await time.settle();
  expect(accepted).toEqual([1, 2, 3, 4, 5]);
  expect(agent.seen).toEqual([1, 2, 3, 4, 5]);
  expect(letters).toEqual([]);
  await system.stop();
});

test('9.9 a producer that awaits goes at the pace of the agent', async () => {
  const { system, time, agent, reader, gate } = await hold('reject');
  let offered = 0;
  const producing = (async () => {
    for (; offered < 100; offered++) await reader.offer(new Item(offered));
  })();
  await time.settle();
  expect(offered).toBe(3);
  gate.open();
  await producing;
  await time.settle();
  expect(agent.seen).toHaveLength(100);
  await system.stop();
});

test('9.9 an offer whose signal aborts rejects, and its event is not delivered', async () => {
  const { system, time, agent, reader, gate } = await hold('reject');
  for (const value of [1, 2, 3]) reader.send(new Item(value));
  const controller = new AbortController();
  const offered = reader.offer(new Item(4), { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(offered).rejects.toThrow('enough');
  await expect(reader.offer(new Item(5), { signal: controller.signal })).rejects.toThrow('enough');
  gate.open();
  await time.settle();
  expect(agent.seen).toEqual([1, 2, 3]);
  await system.stop();
});

test.each(['interrupt', 'abort'] as const)('9.9 an offer rejects on %s', async (stop) => {
  const { system, reader, gate } = await hold('reject');
  for (const value of [1, 2, 3]) reader.send(new Item(value));
  const offered = expect(reader.offer(new Item(4))).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
  reader[stop]();
  await offered;
  gate.open();
  await reader.join();
  await expect(reader.offer(new Item(5))).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
  await system.stop();
});

test('9.9 without a capacity an offer is a send', async () => {
  @Agent()
  class Unbounded extends Reader {}
  const { system, time } = virtualSystem();
  const agent = new Unbounded();
  await system.spawn(agent).offer(new Item(1));
  await time.settle();
  expect(agent.seen).toEqual([1]);
  await system.stop();
});
