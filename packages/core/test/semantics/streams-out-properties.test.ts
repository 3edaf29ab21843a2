/** 23.2, 23.3 and 24.2 of docs/semantics.md as properties: whatever the pace, nothing is lost or twice, and whatever ends is closed once. */
import { Agent, OnEvent, OnStream, Published, StreamRequest, type Address, type Context } from '@instar/core';
import fc from 'fast-check';
import { from } from 'rxjs';
import { read } from './reading.js';
import { pauses, virtualSystem, type Pause } from './virtual-system.js';

/** For each item, how long the source takes for it, in milliseconds; without time it does not even wait for a promise. */
class Paced extends StreamRequest<number> {
  constructor(
    readonly paces: readonly number[],
    readonly pause: Pause,
    readonly seen: Seen,
  ) {
    super();
  }
}

interface Seen {
  pulled: number;
  opened: number;
  closed: number;
  /** How far the source was ahead of the consumer at most. */
  ahead: number;
  taken: number;
}

class Go {
  constructor(readonly delay: number) {}
}

@Agent()
class Sender {
  readonly value = new Published(0);

  @OnStream(Paced)
  async *paced({ paces, pause, seen }: Paced, ctx: Context<Sender>): AsyncGenerator<number> {
    seen.opened++;
    try {
      for (const pace of paces) {
        seen.pulled++;
        seen.ahead = Math.max(seen.ahead, seen.pulled - seen.taken);
        if (pace > 0) await Promise.race([pause(pace), whenAborted(ctx.signal)]);
        yield seen.pulled;
      }
    } finally {
      await Promise.resolve();
      seen.closed++;
    }
  }
  @OnEvent(Go)
  go(_event: Go): void {
    this.value.update((value) => value + 1);
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}

const pace = fc.integer({ min: 0, max: 3 });
const paces = fc.array(pace, { maxLength: 12 });

function seenNothing(): Seen {
  return { pulled: 0, opened: 0, closed: 0, ahead: 0, taken: 0 };
}

test('23.2 whatever the paces, each item arrives once, in order, and is read when it is wanted', async () => {
  await fc.assert(
    fc.asyncProperty(paces, fc.array(pace, { minLength: 1, maxLength: 12 }), async (source, consumer) => {
      const { system, time } = virtualSystem();
      const pause = pauses(time);
      const seen = seenNothing();
      const items: number[] = [];
      const reading = (async () => {
        for await (const item of system.spawn(Sender).stream(new Paced(source, pause, seen))) {
          seen.taken++;
          items.push(item);
          await pause(consumer[items.length % consumer.length] ?? 0);
        }
      })();
      await time.advance(200);
      await reading;
      expect(items).toEqual(source.map((_, index) => index + 1));
      expect(seen).toMatchObject({ opened: 1, closed: 1, ahead: source.length === 0 ? 0 : 1 });
      await system.stop();
    }),
    { numRuns: 60 },
  );
});

const cancels: Readonly<
  Record<string, (aborting: AbortController, reading: ReturnType<typeof read>, to: Address) => void>
> = {
  return: (_aborting, reading) => void reading.cancel(),
  signal: (aborting) => {
    aborting.abort();
  },
  interrupt: (_aborting, _reading, to) => {
    to.interrupt();
  },
  abort: (_aborting, _reading, to) => {
    to.abort();
  },
};

test.each(Object.entries(cancels))('23.3 ended by %s at any time, a generator is closed once', async (_, cancel) => {
  await fc.assert(
    fc.asyncProperty(paces, fc.integer({ min: 0, max: 40 }), fc.nat(8), async (source, at, ticks) => {
      const { system, time } = virtualSystem();
      const seen = seenNothing();
      const sender = system.spawn(Sender);
      const aborting = new AbortController();
      const reading = read(sender.stream(new Paced(source, pauses(time), seen), { signal: aborting.signal }));
      const items: unknown[] = [];
      const consumer = (async () => {
        let result = await reading.items[0];
        for (; result?.done === false; result = await reading.next()) items.push(result.value);
      })().catch(() => undefined);
      await time.advance(at);
      for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
      cancel(aborting, reading, sender as Address);
      await time.advance(100);
      await consumer;
      expect(seen.closed).toBe(seen.opened);
      expect(items).toEqual(items.map((_item, index) => index + 1));
      await system.stop();
    }),
    { numRuns: 40 },
  );
});

class ValueOf extends StreamRequest<number> {
  declare protected readonly nominal: true;
}
@Agent()
class Publisher extends Sender {
  @OnStream(ValueOf)
  values(_request: ValueOf): Published<number> {
    return this.value;
  }
}

test('24.2 whenever a subscriber comes, and however slow it is, it ends with the state, in order and without repeats', async () => {
  const change = fc.integer({ min: 0, max: 3 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 15 }),
      fc.array(change, { minLength: 1, maxLength: 5 }),
      fc.nat(20),
      async (delays, consumer, subscribedAt) => {
        const { system, time } = virtualSystem();
        const pause = pauses(time);
        const agent = new Publisher();
        const publisher = system.spawn(agent);
        const slow: number[] = [];
        const quick: number[] = [];
        let done = 0;
        const changes = (async () => {
          for (const delay of delays) {
            if (delay > 0) await pause(delay);
            publisher.send(new Go(delay));
          }
        })();
        await time.advance(subscribedAt);
        from(publisher.stream(new ValueOf())).subscribe({ next: (value) => quick.push(value), complete: () => done++ });
        const subscriber = (async () => {
          for await (const value of publisher.stream(new ValueOf())) {
            slow.push(value);
            await pause(consumer[slow.length % consumer.length] ?? 0);
          }
          done++;
        })();
        await time.advance(100);
        await changes;
        publisher.interrupt();
        await time.advance(100);
        await subscriber;
        for (const values of [slow, quick]) {
          expect(values.at(-1)).toBe(agent.value.value);
          expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
        }
        expect(agent.value.value).toBe(delays.length);
        expect(done).toBe(2);
        expect(agent.value.observed).toBe(false);
        await system.stop();
      },
    ),
    { numRuns: 60 },
  );
});
