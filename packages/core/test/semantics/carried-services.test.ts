/** Section 6.6 of docs/semantics.md: what a carried field may hold. */
import { Agent, Carry, Next, State } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Count {
  constructor(readonly by: number) {}
}
class Coin {
  constructor(readonly cents: number) {}
}
class Press {
  strike(cents: number): Coin {
    return new Coin(cents);
  }
}
class Scale {
  grams = 5;
}

class Minting {
  @Carry() readonly press = new Press();
  @Carry() readonly scale = new Scale();
  @Carry() readonly faces = new Map([[1, new Date(0)]]);
  @Carry() readonly flaw = new RangeError('bent');

  begin(): Next<Minting, unknown[]> {
    return Next.to(new Count(7));
  }
  @State(Count, { mode: 'sync' })
  strike({ by }: Count): Next<Minting> {
    return Next.done([this.press.strike(by), this.scale.grams, this.faces.size, this.flaw.message]);
  }
}
@Agent()
class Mint extends Minting {}
@Agent({ classes: [Press, Coin, Scale] })
class ListingMint extends Minting {}

test('6.6 what would arrive without its methods, as a service would, is refused with the name of the field and its class', async () => {
  await expect(virtualSystem().system.run(Mint)).rejects.toMatchObject({
    code: 'INSTAR_NOT_CLONEABLE',
    message: expect.stringMatching(/Mint\.press cannot be cloned.* Press[^]*@Agent\(\{ classes \}\)/),
  });
});

test('6.6 listed classes, and what structured cloning keeps, are carried', async () => {
  expect(await virtualSystem().system.run(ListingMint)).toEqual([new Coin(7), 5, 1, 'bent']);
});
