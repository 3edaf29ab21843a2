/** 34.7 to 34.12 of docs/semantics.md: the states of a chart, seen from outside. */
import {
  Agent,
  Enter,
  Next,
  OnEvent,
  State,
  states,
  Supervised,
  Waiting,
  when,
  type Address,
  type Context,
} from '@instar/core';
import { virtualSystem } from './virtual-system.js';

@Waiting()
class Open {
  constructor(readonly name: string) {}
}
class Paid extends Open {
  declare readonly paid: true;
}
@Waiting()
class Closed {
  declare readonly closed: true;
}
class Pack {
  constructor(readonly item: string) {}
}
class Go {
  constructor(readonly to: 'open' | 'paid' | 'closed' | 'pack' | 'none' | 'done' | 'same') {}
}
class Break {
  declare readonly break: true;
}
class Seen {
  constructor(readonly state: object | undefined) {}
}
class Await {
  constructor(readonly shop: Address<Shop>) {}
}

let opening: Promise<void> | undefined;
let packing: Promise<void> | undefined;

@Agent({ onError: 'restart' })
@Supervised({ restart: 'permanent' })
class Shop {
  begin(): Next<Shop, string> {
    return Next.to(new Open('first'));
  }
  @Enter(Closed) closed(): Promise<void> | undefined {
    return opening;
  }
  @OnEvent(Go)
  go({ to }: Go, ctx: Context<Shop>): void {
    if (to === 'open') ctx.next(Next.to(new Open('again')));
    else if (to === 'paid') ctx.next(Next.to(new Paid('tea')));
    else if (to === 'closed') ctx.next(Next.to(new Closed()));
    else if (to === 'pack') ctx.next(Next.to(new Pack('tea')));
    else if (to === 'none') ctx.next(Next.events());
    else if (to === 'done') ctx.next(Next.done('over'));
  }
  @OnEvent(Break, { in: Open })
  break(_: Break, _ctx: Context<Shop>, _state: Open | Paid | Closed): void {
    throw new Error('broken');
  }
  @State(Pack)
  async pack({ item }: Pack): Promise<Next<Shop>> {
    await packing;
    return Next.to(new Paid(item));
  }
}

/** Fails for good. */
@Agent({ onError: 'stop' })
@Supervised({ restart: 'temporary' })
class Fragile extends Shop {}

@Agent()
class Plain {
  @OnEvent(Go) go(_: Go): void {}
}

const nameOf = (state: object | undefined): string | undefined => state?.constructor.name;
const names = (shop: Address<Shop>): (string | undefined)[] => {
  const seen: (string | undefined)[] = [];
  states(shop).subscribe({ next: (state) => seen.push(nameOf(state)), complete: () => seen.push('(end)') });
  return seen;
};

beforeEach(() => {
  opening = packing = undefined;
});

test('34.7 a subscriber gets the state as it is, then each one that is reached, undefined for none', async () => {
  const { system, time } = virtualSystem();
  const shop = system.spawn(Shop);
  const early = names(shop);
  await time.settle();
  const late = names(shop);
  for (const to of ['paid', 'same', 'pack', 'none', 'open', 'open'] as const) shop.send(new Go(to));
  await time.settle();
  expect(early).toEqual([undefined, 'Open', 'Paid', 'Pack', 'Paid', undefined, 'Open', 'Open']);
  expect(late).toEqual(early.slice(1));
  await system.stop();
});

test('34.7 a state is reached when all of it has been entered', async () => {
  const { system, time } = virtualSystem();
  const shop = system.spawn(Shop);
  let open!: () => void;
  opening = new Promise((resolve) => (open = resolve));
  const seen = names(shop);
  shop.send(new Go('closed'));
  await time.settle();
  expect(seen).toEqual([undefined, 'Open']);
  // The last one that was reached.
  expect(names(shop)).toEqual(['Open']);
  open();
  await time.settle();
  expect(seen).toEqual([undefined, 'Open', 'Closed']);
  await system.stop();
});

test('34.8 it goes on over a restart, with none before the states of the next incarnation, and ends with the agent', async () => {
  const { system, time } = virtualSystem();
  const shop = system.spawn(Shop);
  const seen = names(shop);
  shop.send(new Go('paid'));
  shop.send(new Break());
  await time.advance('1m');
  expect(seen).toEqual([undefined, 'Open', 'Paid', undefined, 'Open']);
  shop.send(new Go('done'));
  await system.stop();
  expect(seen.slice(5)).toEqual(expect.arrayContaining(['(end)']));
  expect(seen.at(-1)).toBe('(end)');
  expect(names(shop)).toEqual(['(end)']);
});

test('34.8 it ends with an agent that fails', async () => {
  const { system, time } = virtualSystem();
  const shop = system.spawn(Fragile);
  const seen = names(shop);
  shop.send(new Break());
  await time.settle();
  expect(seen).toEqual([undefined, 'Open', '(end)']);
  await system.stop();
});

test('34.9 an iterator keeps what has not been read, and closing it ends it', async () => {
  const { system, time } = virtualSystem();
  const shop = system.spawn(Shop);
  await time.settle();
  const iterator = states(shop)[Symbol.asyncIterator]();
  for (const to of ['paid', 'closed'] as const) shop.send(new Go(to));
  await time.settle();
  const read = async (): Promise<unknown> => nameOf((await iterator.next()).value as object);
  expect([await read(), await read(), await read()]).toEqual(['Open', 'Paid', 'Closed']);
  const pending = iterator.next();
  await iterator.return?.();
  await expect(pending).resolves.toEqual({ done: true, value: undefined });
  await system.stop();
});

test('34.9 an agent consumes the states of another one, and pipes what it waits for', async () => {
  const { system, time } = virtualSystem();
  const seen: (string | undefined)[] = [];
  @Agent()
  class Observer {
    @OnEvent(Await) await({ shop }: Await, ctx: Context<Observer>): void {
      ctx.consume(states(shop), (state) => new Seen(state));
      ctx.pipe(when(shop, Closed), (state) => new Seen(state));
    }
    @OnEvent(Seen) seen({ state }: Seen): void {
      seen.push(nameOf(state));
    }
  }
  const shop = system.spawn(Shop);
  await time.settle();
  const observer = system.spawn(Observer);
  observer.send(new Await(shop));
  await time.settle();
  shop.send(new Go('paid'));
  shop.send(new Go('closed'));
  await time.settle();
  expect(seen.sort()).toEqual(['Closed', 'Closed', 'Open', 'Paid']);
  await system.stop();
});

test('34.10 when resolves with the state, or one that extends it: at once, or as soon as it is reached', async () => {
  const { system, time } = virtualSystem();
  const shop = system.spawn(Shop);
  const [open, paid, pack] = [when(shop, Open), when(shop, Paid), when(shop, Pack)];
  await time.settle();
  await expect(open).resolves.toMatchObject({ name: 'first' });
  // All of it in one turn: none is missed.
  for (const to of ['pack', 'open', 'closed'] as const) shop.send(new Go(to));
  await time.settle();
  await expect(pack).resolves.toBeInstanceOf(Pack);
  await expect(paid).resolves.toMatchObject({ name: 'tea' });
  await expect(when(shop, Closed)).resolves.toBeInstanceOf(Closed);
  shop.send(new Go('paid'));
  await time.settle();
  await expect(when(shop, Open)).resolves.toBeInstanceOf(Paid);
  await system.stop();
});

test('34.10 a state with a method is reached while it runs', async () => {
  const { system, time } = virtualSystem();
  const shop = system.spawn(Shop);
  let packed!: () => void;
  packing = new Promise((resolve) => (packed = resolve));
  shop.send(new Go('pack'));
  await time.settle();
  await expect(when(shop, Pack)).resolves.toMatchObject({ item: 'tea' });
  packed();
  await system.stop();
});

test('34.10 when waits for an agent that has not started, and over a restart', async () => {
  const { system, time } = virtualSystem({ agents: [Shop] });
  const shop = system.address(Shop);
  const closed = when(shop, Closed);
  await system.start();
  shop.send(new Break());
  shop.send(new Go('closed'));
  await time.advance('1m');
  await expect(closed).resolves.toBeInstanceOf(Closed);
  await system.stop();
});

test('34.11 when rejects when the agent ends first, with the error of the agent as its cause', async () => {
  const { system, time } = virtualSystem();
  const shop = system.spawn(Fragile);
  const closed = when(shop, Closed);
  closed.catch(() => undefined);
  shop.send(new Break());
  await time.settle();
  const error = expect.objectContaining({
    code: 'INSTAR_AGENT_ENDED',
    message: expect.stringContaining('did not reach Closed') as string,
    cause: expect.objectContaining({ message: 'broken' }) as Error,
  }) as Error;
  await expect(closed).rejects.toEqual(error);
  await expect(when(shop, Closed)).rejects.toEqual(error);
  await system.stop();
});

test('34.11 when rejects with the reason of its signal, before and later', async () => {
  const { system, time } = virtualSystem();
  const shop = system.spawn(Shop);
  const abort = new AbortController();
  const { signal } = abort;
  const closed = when(shop, Closed, { signal });
  closed.catch(() => undefined);
  await expect(when(shop, Open, { signal })).resolves.toBeInstanceOf(Open);
  await time.settle();
  const reason = new Error('enough');
  abort.abort(reason);
  await expect(closed).rejects.toBe(reason);
  await expect(when(shop, Open, { signal })).rejects.toBe(reason);
  await system.stop();
});

test('34.12 both refuse an agent without a state chart', async () => {
  const { system } = virtualSystem();
  const plain = system.spawn(Plain);
  const refused = expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }) as Error;
  expect(() => states(plain)).toThrow(refused);
  await expect(when(plain, Open as never)).rejects.toEqual(refused);
  await system.stop();
});
