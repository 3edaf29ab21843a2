/** 10.12 of docs/semantics.md: agents that are still starting while the system stops. */
import { Agent, OnEvent, Supervised, type Context, type DeadLetter, type Exit } from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem, watch } from './virtual-system.js';

@Agent()
class Child {}

let gate = new Gate();
let spawned: (ctx: Context) => unknown = () => undefined;

@Agent()
@Supervised({ restart: 'permanent' })
class Boss {
  async begin(_: void, ctx: Context<Boss>): Promise<void> {
    await gate.passed;
    await spawned(ctx);
  }
}

const ways: [string, (ctx: Context) => unknown][] = [
  ['spawns', (ctx) => ctx.spawn(Child)],
  ['runs an agent', (ctx) => ctx.run(Child)],
];

beforeEach(() => (gate = new Gate()));

test.each(ways)(
  '10.12 an agent whose begin %s while the system stops is interrupted, and nothing is logged',
  async (_, spawn) => {
    spawned = spawn;
    const { system, time, log } = virtualSystem();
    const threw = watch(system, 'agent.threw');
    const boss = system.spawn(Boss);
    await time.settle();
    const stopped = system.stop();
    gate.open();
    await stopped;
    expect((await boss.join()) satisfies Exit).toMatchObject({ kind: 'interrupted' });
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
    expect(threw).toEqual([]);
  },
);

test.each(ways)(
  '10.12 what an agent has accepted whose begin %s while the system stops becomes dead letters',
  async (_, spawn) => {
    class Work {}
    @Agent()
    class Manager {
      async begin(_: void, ctx: Context<Manager>): Promise<void> {
        await gate.passed;
        await spawn(ctx);
      }
      @OnEvent(Work) work(_: Work): void {}
    }
    const { system, time } = virtualSystem();
    const letters: DeadLetter[] = [];
    system.deadLetters$.subscribe((letter) => letters.push(letter));
    const manager = system.spawn(Manager);
    await time.settle();
    manager.send(new Work());
    const stopped = system.stop();
    gate.open();
    await stopped;
    expect(letters).toMatchObject([{ reason: 'abandoned', message: expect.any(Work) as Work }]);
  },
);

test.each(ways)('10.12 of a handler that %s while the system stops, nothing is logged', async (_, spawn) => {
  class Go {}
  @Agent()
  class Worker {
    @OnEvent(Go)
    async go(_event: Go, ctx: Context<Worker>): Promise<void> {
      await gate.passed;
      await spawn(ctx);
    }
  }
  const { system, time, log } = virtualSystem();
  const threw = watch(system, 'agent.threw');
  const worker = system.spawn(Worker);
  worker.send(new Go());
  await time.settle();
  const stopped = system.stop();
  gate.open();
  await stopped;
  expect(await worker.join()).toMatchObject({ kind: 'interrupted' });
  expect(threw).toMatchObject([{ agent: worker.id, error: { code: 'INSTAR_SYSTEM_STOPPED' } }]);
  expect(log.filter(({ level }) => level === 'error')).toEqual([]);
});

test('10.12 an agent that is interrupted and fails otherwise fails', async () => {
  spawned = () => {
    throw new Error('otherwise');
  };
  const { system, time } = virtualSystem();
  const boss = system.spawn(Boss);
  await time.settle();
  const stopped = system.stop();
  gate.open();
  await stopped;
  expect(await boss.join()).toMatchObject({ kind: 'failed', error: { message: 'otherwise' } });
});
