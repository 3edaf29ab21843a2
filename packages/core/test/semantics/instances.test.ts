/** 11.7 of docs/semantics.md: an instance is run by one agent at a time. */
import { Agent, createSystem, OnEvent, type Address, type Context } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Break {
  readonly break = true;
}

@Agent({ onError: 'stop' })
class Solo {
  begins = 0;

  begin(): void {
    this.begins++;
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw new Error('oops');
  }
}

const taken = expect.objectContaining({ code: 'INSTAR_INSTANCE_TAKEN', remedy: expect.any(String) });

describe('11.7 an instance of a running agent is refused with INSTAR_INSTANCE_TAKEN', () => {
  test('by the same system, by another one, and by an agent', async () => {
    const { system, time } = virtualSystem();
    const solo = new Solo();
    const first = system.spawn(solo);
    const other = createSystem();
    let thrown: unknown;
    @Agent()
    class Parent {
      begin(_input: undefined, ctx: Context<Parent>): void {
        try {
          ctx.spawn(solo);
        } catch (error) {
          thrown = error;
        }
      }
    }
    expect(() => system.spawn(solo)).toThrow(taken);
    expect(() => other.spawn(solo)).toThrow(taken);
    system.spawn(Parent, undefined);
    await time.settle();
    expect(thrown).toEqual(taken);
    expect(system.tree().children.map(({ id }) => id)).toEqual([first.id, 'Parent#2']);
    expect(solo.begins).toBe(1);
    await other.stop();
    await system.stop();
  });

  test('once that one has ended, another one may run it', async () => {
    const { system, time } = virtualSystem();
    const solo = new Solo();
    for (let time = 0; time < 2; time++) {
      const agent: Address<Solo> = system.spawn(solo);
      agent.interrupt();
      await agent.join();
    }
    system.spawn(solo);
    await time.settle();
    expect(solo.begins).toBe(3);
    await system.stop();
  });

  test('a function that returns it a second time is a failed start; for its own agent it may', async () => {
    const { system, time } = virtualSystem();
    const solo = new Solo();
    const make = (): Solo => solo;
    const first = system.spawn(make, undefined, { restart: 'transient' });
    expect(await system.spawn(make).join()).toMatchObject({
      kind: 'failed',
      error: taken,
      failure: { phase: 'construct' },
    });
    first.send(new Break());
    await time.settle();
    expect(solo.begins).toBe(2);
    await system.stop();
  });
});
