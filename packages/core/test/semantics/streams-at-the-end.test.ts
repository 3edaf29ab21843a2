/** 21.4 and 21.5 of docs/semantics.md: streams of agents that stop. */
import { Agent, Next, OnEvent, type Cancellable, type Context } from '@instar/core';
import { counting } from './counting.js';
import { pauses, virtualSystem } from './virtual-system.js';

class Item {
  constructor(readonly value: number) {}
}

test('21.5 what an interrupted agent starts while its handler still runs is inert, and its source is closed', async () => {
  const { system, time } = virtualSystem();
  const seen: unknown[] = [];
  let started: Cancellable | undefined;
  class Go {
    readonly go = true;
  }
  @Agent()
  class Late {
    @OnEvent(Go)
    async go(_: Go, ctx: Context<Late>): Promise<void> {
      await pauses(time)(10);
      started = ctx.consume(counting(9, seen), (value) => new Item(value));
      ctx.every(1, new Item(0));
    }
    @OnEvent(Item)
    item({ value }: Item): void {
      seen.push(value);
    }
  }
  const letters: unknown[] = [];
  system.deadLetters$.subscribe((letter) => letters.push(letter));
  const late = system.spawn(Late);
  late.send(new Go());
  await time.settle();
  late.interrupt();
  await time.advance(100);
  expect(started?.isActive).toBe(false);
  expect(seen).toEqual([]);
  expect(letters).toEqual([]);
  await system.stop();
});

test('21.4 no item is read for an agent whose next step ends it', async () => {
  const seen: unknown[] = [];
  @Agent()
  class Once {
    begin(_input: void, ctx: Context<Once>): void {
      ctx.consume(counting(9, seen), (value) => new Item(value));
    }
    @OnEvent(Item)
    item({ value }: Item, ctx: Context<Once>): void {
      if (value === 2) ctx.next(Next.done());
    }
  }
  const { system, time } = virtualSystem();
  const once = system.spawn(Once);
  await time.settle();
  expect((await once.join()).kind).toBe('done');
  await time.settle();
  expect(seen).toEqual([1, 2, 'closed']);
  await system.stop();
});
