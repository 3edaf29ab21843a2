/**
 * Sentences 6.3, 6.6, 6.7 and 6.10 of docs/semantics.md where they are easily broken: fields that are deleted, classes that
 * extend the engine's, what was moved before.
 */
import { Agent, Carry, Next, State } from '@instar/core';
import { markMoved } from '@instar/core/execution';
import { virtualSystem } from './virtual-system.js';

class Change {
  constructor(readonly data?: unknown) {}
}
class Done {
  constructor(readonly data?: unknown) {}
}
class Coin {
  constructor(readonly cents: number) {}
}
class Coins extends Array<Coin> {}
class Pixels extends Uint8Array {}
class Purse extends Map<string, Coin> {}

type Output = readonly unknown[];

@Agent({ classes: [Coin, Coins, Pixels, Purse] })
class Changer {
  @Carry() cache?: number[] = [1];
  other?: number = 1;

  begin(data: string | Output): Next<Changer, Output> {
    return Next.to(new Change(data));
  }
  @State(Change, { mode: 'sync' })
  change({ data }: Change): Next<Changer> {
    if (data === 'delete other') delete this.other;
    if (data === 'delete cache') delete this.cache;
    return Next.to(new Done(data));
  }
  @State(Done)
  done({ data }: Done): Next<Changer> {
    return Next.done([this.cache, data]);
  }
}

test('6.6 a carried field that the method deletes is deleted afterwards', async () => {
  expect(await virtualSystem().system.run(Changer, 'delete cache')).toEqual([undefined, 'delete cache']);
});

test('6.3 to delete a field that is not carried is an error that names it', async () => {
  expect(await virtualSystem().system.spawn(Changer, 'delete other').join()).toMatchObject({
    error: { code: 'INSTAR_FIELD_NOT_CARRIED', message: expect.stringContaining('deletes this.other') },
  });
});

test('6.7 a listed class may extend one of the engine', async () => {
  const data = [Coins.of(new Coin(1)), new Pixels(2), new Purse([['a', new Coin(2)]])] as const;
  const [, output] = await virtualSystem().system.run(Changer, data);
  const [coins, pixels, purse] = output as typeof data;
  expect([coins, pixels, purse].map((each) => each.constructor.name)).toEqual(['Coins', 'Pixels', 'Purse']);
  expect([coins[0], purse.get('a'), pixels.length]).toEqual([new Coin(1), new Coin(2), 2]);
  expect(coins[0]).toBeInstanceOf(Coin);
});

test('6.7 a key of a Map keeps its class too, wherever the Map is nested', async () => {
  const [, output] = await virtualSystem().system.run(Changer, [{ names: new Map([[new Coin(1), 'penny']]) }]);
  const [[coin, name] = []] = (output as [{ names: Map<Coin, string> }])[0].names;
  expect(coin).toBeInstanceOf(Coin);
  expect([coin?.cents, name]).toEqual([1, 'penny']);
});

test('6.10 what has been moved already is refused, and does not arrive empty', async () => {
  const { system } = virtualSystem();
  const bytes = new ArrayBuffer(8);
  markMoved(bytes, [bytes]);
  await new Promise((resolve) => setTimeout(resolve));
  expect(await system.run(Changer, [bytes])).toEqual([[1], [new ArrayBuffer(8)]]);
  expect(await system.spawn(Changer, [bytes]).join()).toMatchObject({ error: { code: 'INSTAR_NOT_CLONEABLE' } });
});
