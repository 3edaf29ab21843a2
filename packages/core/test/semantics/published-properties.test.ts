/** 24 of docs/semantics.md for random programs: what a subscriber has got adds up to the value as it is. */
import fc from 'fast-check';
import { Agent, OnEvent, OnStream, Published, StreamRequest } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Total extends StreamRequest<number> {
  readonly total = true;
}
class Set {
  constructor(readonly value: number) {}
}

@Agent()
class Account {
  readonly total = new Published(0);

  @OnStream(Total) watch(_: Total): Published<number> {
    return this.total;
  }
  @OnEvent(Set) set({ value }: Set): void {
    this.total.set(value);
  }
}

type Deed =
  | { readonly kind: 'subscribe' }
  | { readonly kind: 'set'; readonly value: number }
  | { readonly kind: 'read'; readonly which: number }
  | { readonly kind: 'settle' };

const deeds = fc.array(
  fc.oneof<fc.Arbitrary<Deed>[]>(
    fc.constant({ kind: 'subscribe' }),
    fc.record({ kind: fc.constant('set'), value: fc.nat(3) }),
    fc.record({ kind: fc.constant('read'), which: fc.nat(3) }),
    fc.constant({ kind: 'settle' }),
  ),
  { maxLength: 40 },
);

/** A subscriber that reads when it is told to, and no sooner. */
class Subscriber {
  readonly got: number[] = [];
  private isReading = false;
  private readonly iterator: AsyncIterator<number>;

  constructor(stream: AsyncIterable<number>) {
    this.iterator = stream[Symbol.asyncIterator]();
  }

  async read(): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    const { done, value } = await this.iterator.next();
    if (done !== true) this.got.push(value);
    this.isReading = false;
  }
}

/** Whether the values are some of the changes, in their order, each once. */
function areChanges(got: readonly number[], changes: readonly number[]): boolean {
  let next = 0;
  return got.every((value) => {
    next = changes.indexOf(value, next) + 1;
    return next > 0;
  });
}

test('24.7 whatever changes when, and however slowly it is read: values come in order, and the last one is the value', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (program) => {
      const { system, time } = virtualSystem();
      const account = new Account();
      const address = system.spawn(account);
      const subscribers: Subscriber[] = [];
      const changes = [0];
      for (const deed of program) {
        if (deed.kind === 'subscribe') subscribers.push(new Subscriber(address.stream(new Total())));
        else if (deed.kind === 'read') void subscribers[deed.which]?.read();
        else if (deed.kind === 'settle') await time.settle();
        else {
          address.send(new Set(deed.value));
          if (changes.at(-1) !== deed.value) changes.push(deed.value);
        }
      }
      await time.settle();
      // Who reads on has the value now, and no other one after it.
      for (const subscriber of subscribers) {
        for (let reads = 0; reads < 3; reads++) {
          void subscriber.read();
          await time.settle();
        }
        expect(subscriber.got.at(-1)).toBe(account.total.value);
        expect(areChanges(subscriber.got, changes)).toBe(true);
      }
      address.interrupt();
      await time.settle();
      expect(account.total.observed).toBe(false);
      await system.stop();
    }),
  );
});
