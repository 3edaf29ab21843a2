/** 27 of docs/semantics.md: recipients, facades, and addresses as text. */
import {
  addressFrom,
  Agent,
  createSystem,
  inject,
  OnEvent,
  OnRequest,
  pool,
  Request,
  Supervised,
  SupervisorTree,
  type Address,
  type DeadLetter,
  type Recipient,
} from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class AddUrl {
  constructor(readonly url: string) {}
}
class Link {
  constructor(readonly href: string) {}
}
class Count extends Request<number> {}

@Agent()
class Index {
  private readonly urls: string[] = [];
  @OnEvent(AddUrl) add({ url }: AddUrl): void {
    this.urls.push(url);
  }
  @OnRequest(Count) count(_: Count): number {
    return this.urls.length;
  }
}
@Agent()
class BigIndex extends Index {}
@Agent()
class Other {}

describe('27.1 a recipient', () => {
  test('sends events of its class, and those that are mapped to it', async () => {
    const { system } = virtualSystem();
    const index = system.spawn(Index);
    const urls: Recipient<AddUrl> = index.recipient(AddUrl);
    const links: Recipient<Link> = urls.map(({ href }: Link) => new AddUrl(href));
    urls.send(new AddUrl('a'));
    links.send(new Link('b'));
    links.map((text: { readonly text: string }) => new Link(text.text)).send({ text: 'c' });
    await expect(index.ask(new Count())).resolves.toBe(3);
  });

  test('of a stopped agent makes dead letters', async () => {
    const { system } = virtualSystem();
    const letters: DeadLetter[] = [];
    system.deadLetters$.subscribe((letter) => letters.push(letter));
    const index = system.spawn(Index);
    index.interrupt();
    index.recipient(AddUrl).send(new AddUrl('a'));
    expect(letters).toMatchObject([{ recipient: index.id }]);
  });
});

describe('27.2 `equip`', () => {
  test('makes an object of a class that has the address', async () => {
    class IndexClient {
      constructor(private readonly index: Address<Index>) {}
      async countAfter(...urls: readonly string[]): Promise<number> {
        for (const url of urls) this.index.send(new AddUrl(url));
        return this.index.ask(new Count());
      }
    }
    const { system } = virtualSystem();
    await expect(system.spawn(BigIndex).equip(IndexClient).countAfter('a', 'b')).resolves.toBe(2);
  });
});

describe('27.3 the id of an agent', () => {
  test('gives its address again, by its class or one that it extends', async () => {
    const { system } = virtualSystem({ agents: [Index] });
    await system.start();
    const index = system.address(Index);
    expect(addressFrom(system, Index, index.id)).toBe(index);
    const big = system.spawn(BigIndex);
    const known: Address<Index> = addressFrom(system.supervision, Index, big.id);
    expect(known).toBe(big);
    const made = system.spawn(() => new Index());
    expect(addressFrom(system, Index, made.id)).toBe(made);
  });

  test('also within an agent', async () => {
    class Use {
      constructor(readonly id: string) {}
    }
    @Agent()
    class User {
      private readonly tree = inject(SupervisorTree);
      @OnEvent(Use) use({ id }: Use): void {
        addressFrom(this.tree, Index, id).send(new AddUrl('a'));
      }
    }
    const { system, time } = virtualSystem();
    const index = system.spawn(Index);
    system.spawn(User).send(new Use(index.id));
    await time.settle();
    await expect(index.ask(new Count())).resolves.toBe(1);
  });

  test('of a pool gives the address of the pool', async () => {
    const { system, time } = virtualSystem();
    const Indexes = pool(Index, { size: 2 });
    const indexes = system.spawn(Indexes);
    await time.settle();
    expect(addressFrom(system, Indexes, indexes.id)).toBe(indexes);
  });
});

describe('27.4 the id of an unknown or stopped agent', () => {
  test('gives an address whose events are dead letters, and whose requests reject', async () => {
    const { system } = virtualSystem();
    const letters: DeadLetter[] = [];
    system.deadLetters$.subscribe((letter) => letters.push(letter));
    const stopped = system.spawn(Index);
    stopped.interrupt();
    await stopped.join();
    for (const id of [stopped.id, 'Index#77']) {
      const address = addressFrom(system, Index, id);
      expect(address.id).toBe(id);
      address.send(new AddUrl('a'));
      await expect(address.ask(new Count())).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
      expect((await address.join()).kind).toBe('aborted');
      address.interrupt();
      address.abort();
      let isOver = false;
      address.progress$.subscribe({
        complete: () => {
          isOver = true;
        },
      });
      expect(isOver).toBe(true);
    }
    expect(letters.map(({ recipient, reason }) => [recipient, reason])).toEqual([
      ['Index#1', 'ended'],
      ['Index#77', 'ended'],
    ]);
  });

  test('may become that of a listed agent that starts again', async () => {
    @Agent()
    @Supervised()
    class Listed extends Index {}
    const { time } = virtualSystem();
    const system = createSystem({ host: time.host, agents: [Listed] });
    await system.start();
    const { id } = system.address(Listed);
    await system.supervision.stop(Listed);
    const address = addressFrom(system, Listed, id);
    await system.supervision.restart(Listed);
    await expect(address.ask(new Count())).resolves.toBe(0);
  });
});

describe('27.5 `addressFrom`', () => {
  test('throws INSTAR_ADDRESS_UNKNOWN for an agent of another class, and for text that is not an id', () => {
    const { system } = virtualSystem();
    const unknown = expect.objectContaining({ code: 'INSTAR_ADDRESS_UNKNOWN' }) as Error;
    const { id } = system.spawn(Other);
    expect(() => addressFrom(system, Index, id)).toThrow(unknown);
    expect(() => addressFrom(system, BigIndex, system.spawn(Index).id)).toThrow(unknown);
    expect(() => addressFrom(system, Index, 'nobody')).toThrow(unknown);
  });
});
