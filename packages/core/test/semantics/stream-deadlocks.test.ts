/** 23.9 and 23.10 of docs/semantics.md: agents that wait for each other through streams. */
import {
  Agent,
  OnEvent,
  OnRequest,
  OnStream,
  pool,
  Request,
  StreamRequest,
  Supervised,
  type Address,
  type Context,
} from '@instar/core';
import { from } from 'rxjs';
import { Gate } from './gate.js';
import { readAll } from './reading.js';
import { virtualSystem } from './virtual-system.js';

class Items extends StreamRequest<number> {
  constructor(readonly source: (ctx: Context<Node>) => Iterable<number> | AsyncIterable<number>) {
    super();
  }
}
class Do extends Request<unknown> {
  constructor(readonly act: (ctx: Context<Node>) => unknown) {
    super();
  }
}
class Got {
  constructor(readonly item: unknown) {}
}

@Agent()
class Node {
  readonly got: unknown[] = [];

  @OnStream(Items) items({ source }: Items, ctx: Context<Node>): Iterable<number> | AsyncIterable<number> {
    return source(ctx);
  }
  @OnRequest(Do) do({ act }: Do, ctx: Context<Node>): unknown {
    return act(ctx);
  }
  @OnEvent(Got) take({ item }: Got): void {
    this.got.push(item);
  }
}

@Agent()
@Supervised({ shutdown: '1s' })
class Impatient extends Node {}

const DEADLOCK = 'INSTAR_ASK_DEADLOCK';

function scene() {
  const { system, time, log } = virtualSystem();
  const nodes = [new Node(), new Node()] as const;
  const [a, b] = [system.spawn(nodes[0]), system.spawn(nodes[1])];
  return { system, time, log, a, b, nodes };
}

/** A source that reads another stream. */
async function* passOn(of: Address<Node>, options?: { readonly detectDeadlock: boolean }): AsyncGenerator<number> {
  yield* of.stream(new Items(() => [1, 2, 3]), options);
}
async function* asking(ctx: Context<Node>, of: Address<Node>): AsyncGenerator<number> {
  yield (await ctx.ask(of, new Do(() => 1))) as number;
}

describe('23.9 a cycle of agents that wait for each other through streams is a deadlock', () => {
  test('a handler reads a stream whose source reads one of the same agent', async () => {
    const { time, a, b } = scene();
    const asked = a.ask(new Do(() => readAll(b.stream(new Items(() => passOn(a))))), { timeout: '1h' });
    await expect(asked).rejects.toMatchObject({ code: DEADLOCK });
    await expect(asked).rejects.toThrow('Node#2 –Items→ Node#1, Node#1 –Items→ Node#2');
    expect(time.now()).toBe(0);
  });

  test('a handler reads a stream whose source asks the same agent, at a later item too', async () => {
    const { time, a, b } = scene();
    async function* late(ctx: Context<Node>): AsyncGenerator<number> {
      yield 0;
      yield* asking(ctx, a);
    }
    const items: number[] = [];
    const asked = a.ask(
      new Do(async () => {
        for await (const item of b.stream(new Items(late))) items.push(item);
      }),
    );
    await expect(asked).rejects.toMatchObject({ code: DEADLOCK });
    expect(items).toEqual([0]);
    expect(time.now()).toBe(0);
  });

  test('an agent asks one whose handler reads a stream of it', async () => {
    const { a, b } = scene();
    const reading = (): Promise<number[]> => readAll(a.stream(new Items(() => [1])));
    await expect(a.ask(new Do((ctx) => ctx.ask(b, new Do(reading))))).rejects.toMatchObject({ code: DEADLOCK });
  });

  test('an agent reads a stream of its own', async () => {
    const { a } = scene();
    await expect(a.ask(new Do((ctx) => readAll(ctx.address.stream(new Items(() => [1])))))).rejects.toMatchObject({
      code: DEADLOCK,
    });
  });

  test('what is consumed holds nothing up, also where two agents consume each other', async () => {
    const { time, a, b, nodes } = scene();
    const consume = (of: Address<Node>, items: Items): Do =>
      new Do((ctx) => {
        ctx.consume(of.stream(items), (item) => new Got(item));
      });
    await Promise.all([a.ask(consume(b, new Items(() => passOn(a)))), b.ask(consume(a, new Items(() => passOn(b))))]);
    await time.settle();
    expect(nodes.map(({ got }) => got)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  test('nor does what RxJS reads', async () => {
    const { time, a, b } = scene();
    const items: number[] = [];
    const asked = a.ask(
      new Do(() => {
        from(b.stream(new Items(() => passOn(a)))).subscribe((item) => items.push(item));
      }),
    );
    await asked;
    await time.settle();
    expect(items).toEqual([1, 2, 3]);
  });

  test('nor does what a consumed source asks for', async () => {
    const { time, a, b, nodes } = scene();
    const gate = new Gate();
    async function* asks(): AsyncGenerator<unknown> {
      yield await b.ask(new Do((ctx) => ctx.ask(a, new Do(() => 'response'))));
    }
    const asked = a.ask(
      new Do(async (ctx) => {
        ctx.consume(asks(), (item) => new Got(item));
        await gate.passed;
        return 'over';
      }),
    );
    await time.settle();
    gate.open();
    await expect(asked).resolves.toBe('over');
    await time.settle();
    expect(nodes[0].got).toEqual(['response']);
  });

  test('detectDeadlock: false leaves the reading to wait', async () => {
    const { time, a, b } = scene();
    const source = () => passOn(a, { detectDeadlock: false });
    let items: IteratorResult<number> | string | undefined;
    const asked = a.ask(
      new Do(async () => {
        const reading = b.stream(new Items(source), { detectDeadlock: false })[Symbol.asyncIterator]();
        items = await Promise.race([
          reading.next(),
          new Promise<string>((over) => time.host.setTimer(() => over('late'), 100)),
        ]);
        await reading.return?.();
      }),
    );
    await time.advance(100);
    await asked;
    expect(items).toBe('late');
  });

  test('a stream through a pool is known when it is open', async () => {
    const { system, time, a } = scene();
    const nodes = system.spawn(pool(Node, { size: 1 })) as unknown as Address<Node>;
    await time.settle();
    const asked = a.ask(new Do(() => readAll(nodes.stream(new Items((ctx) => asking(ctx, a))))));
    await expect(asked).rejects.toMatchObject({ code: DEADLOCK });
  });

  test('a reading that goes on after its turn holds up none that follows', async () => {
    const { time, a, b } = scene();
    const gate = new Gate();
    const items: number[] = [];
    async function* slow(): AsyncGenerator<number> {
      yield 1;
      await gate.passed;
      yield 2;
    }
    await a.ask(
      new Do(() => {
        void (async () => {
          for await (const item of b.stream(new Items(slow))) items.push(item);
        })();
      }),
    );
    await time.settle();
    const reads = new Do(() => readAll(a.stream(new Items(() => [3]))));
    const busy = a.ask(new Do((ctx) => gate.passed.then(() => ctx.ask(b, reads).catch(() => 'deadlock'))));
    await time.settle();
    gate.open();
    await time.settle();
    expect(items).toEqual([1, 2]);
    await expect(busy).resolves.toBe('deadlock');
  });
});

describe('23.10 a stream that a turn reads is cancelled with the turn', () => {
  test.each(['abort', 'restart'] as const)('by an %s of the agent', async (how) => {
    const { system, time, b } = scene();
    const reader = system.spawn(Impatient);
    let signal: AbortSignal | undefined;
    const source = (ctx: Context<Node>): AsyncIterable<number> => {
      ({ signal } = ctx);
      return from(new Promise<number>(() => undefined)) as unknown as AsyncIterable<number>;
    };
    const asked = reader.ask(new Do(() => readAll(b.stream(new Items(source)))), { timeout: '1h' });
    asked.catch(() => undefined);
    await time.settle();
    expect(signal?.aborted).toBe(false);
    if (how === 'abort') reader.abort('enough');
    else void system.supervision.restart(reader);
    await time.advance(10_000);
    await expect(asked).rejects.toMatchObject({
      code: how === 'abort' ? 'INSTAR_AGENT_ENDED' : 'INSTAR_AGENT_RESTARTING',
    });
    expect(signal?.aborted).toBe(true);
  });
});
