/** 21 of docs/semantics.md for random programs: deferred responses are given once, and timers fire when they should. */
import fc from 'fast-check';
import { Agent, type Context, type DeferredResponse, isInstarError, OnEvent, OnRequest, Request } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Ask extends Request<number> {
  constructor(readonly index: number) {
    super();
  }
}
class Act {
  constructor(readonly act: (server: Server) => void) {}
}

@Agent()
class Server {
  readonly open: DeferredResponse<number>[] = [];

  @OnRequest(Ask)
  ask(request: Ask, ctx: Context<Server>): DeferredResponse<number> {
    const response = ctx.defer(request);
    this.open[request.index] = response;
    return response;
  }
  @OnEvent(Act)
  act({ act }: Act): void {
    act(this);
  }
}

type Deed =
  | { readonly kind: 'ask' }
  | { readonly kind: 'resolve' | 'reject' | 'cancel'; readonly which: number }
  | { readonly kind: 'wait'; readonly seconds: number };

const which = fc.nat(9);
const deeds = fc.array(
  fc.oneof<fc.Arbitrary<Deed>[]>(
    fc.constant({ kind: 'ask' }),
    fc.record({ kind: fc.constantFrom('resolve', 'reject', 'cancel'), which }),
    fc.record({ kind: fc.constant('wait'), seconds: fc.integer({ min: 1, max: 4 }) }),
  ),
  { maxLength: 40 },
);

/** What becomes of a request: the first thing that happens to it. */
type Fate = 'resolved' | 'rejected' | 'cancelled' | 'late' | 'ended';

/** How a request was settled, by what its caller got. */
function fateOf(settled: PromiseSettledResult<number>, index: number): Fate | undefined {
  if (settled.status === 'fulfilled') return settled.value === index ? 'resolved' : undefined;
  const error: unknown = settled.reason;
  if (error instanceof RangeError) return error.message === String(index) ? 'rejected' : undefined;
  if (isInstarError(error, 'INSTAR_ASK_CANCELLED')) return 'cancelled';
  if (isInstarError(error, 'INSTAR_ASK_TIMEOUT')) return 'late';
  return isInstarError(error, 'INSTAR_AGENT_ENDED') ? 'ended' : undefined;
}

/** Whether a second response is refused. */
function isRefused(give: () => void): boolean {
  try {
    give();
    return false;
  } catch (error) {
    return isInstarError(error, 'INSTAR_RESPONSE_TWICE');
  }
}

test('21.7 a deferred response is given once: by the first that decides it, and every second one throws', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (program) => {
      const { system, time } = virtualSystem();
      const server = system.spawn(Server);
      const asked: { readonly response: Promise<number>; readonly abort: AbortController; readonly at: number }[] = [];
      const fates: (Fate | undefined)[] = [];
      /** Which were given by the agent, whatever their callers got. */
      const given = new Set<number>();
      /** Of each response that was given: whether it was the second one, whether it was refused, whether the caller still waited. */
      const outcomes: (readonly [second: boolean, refused: boolean, isPending: boolean])[] = [];
      let now = 0;
      const decide = (index: number, fate: Fate): void => {
        fates[index] ??= fate;
      };
      for (const deed of program) {
        if (deed.kind === 'ask') {
          const abort = new AbortController();
          const response = server.ask(new Ask(asked.length), { timeout: '5s', signal: abort.signal });
          response.catch(() => undefined);
          asked.push({ response, abort, at: now });
        } else if (deed.kind === 'wait') {
          now += deed.seconds;
          await time.advance(`${deed.seconds}s`);
          for (const [index, { at }] of asked.entries()) if (now - at >= 5) decide(index, 'late');
        } else if (deed.which < asked.length) {
          const { kind, which: index } = deed;
          if (kind === 'cancel') {
            asked[index]?.abort.abort();
            decide(index, 'cancelled');
          } else {
            server.send(
              new Act(({ open }) => {
                const response = open[index] as DeferredResponse<number>;
                const give = (): void => {
                  if (kind === 'resolve') response.resolve(index);
                  else response.reject(new RangeError(String(index)));
                };
                outcomes.push([given.has(index), isRefused(give), response.isPending]);
                given.add(index);
              }),
            );
            await time.settle();
            decide(index, kind === 'resolve' ? 'resolved' : 'rejected');
          }
        }
        await time.settle();
      }
      server.abort();
      await server.join();
      const settled = await Promise.allSettled(asked.map(({ response }) => response));
      expect(outcomes).toEqual(outcomes.map(([second]) => [second, second, false]));
      expect(settled.map(fateOf)).toEqual(asked.map((_, index) => fates[index] ?? 'ended'));
      await system.stop();
    }),
    { numRuns: 150 },
  );
});

class Tick {
  constructor(readonly id: number) {}
}
class Start {
  constructor(
    readonly id: number,
    readonly length: number,
    readonly periodic: boolean,
    readonly key: number | undefined,
  ) {}
}

@Agent()
class Clock {
  readonly ticks: string[] = [];

  constructor(private readonly now: () => number) {}

  @OnEvent(Start)
  start({ id, length, periodic, key }: Start, ctx: Context<Clock>): void {
    const options = key === undefined ? {} : { key };
    if (periodic) ctx.every(length, new Tick(id), options);
    else ctx.after(length, new Tick(id), options);
  }
  @OnEvent(Tick)
  tick({ id }: Tick): void {
    this.ticks.push(`${id} at ${this.now()}`);
  }
}

const starts = fc.array(
  fc.record({
    wait: fc.nat(200),
    length: fc.integer({ min: 1, max: 300 }),
    periodic: fc.boolean(),
    key: fc.option(fc.nat(2), { nil: undefined }),
  }),
  { maxLength: 12 },
);

test('21.1 timers fire at their times until they are replaced, and never otherwise', async () => {
  await fc.assert(
    fc.asyncProperty(starts, async (program) => {
      const { system, time } = virtualSystem();
      const start = time.host.now();
      const now = (): number => time.host.now() - start;
      const clock = new Clock(now);
      const address = system.spawn(clock);
      await time.settle();
      const timers: { readonly from: number; until: number; readonly length: number; readonly periodic: boolean }[] =
        [];
      const keyed = new Map<number, number>();
      for (const [id, { wait, length, periodic, key }] of program.entries()) {
        await time.advance(wait);
        const replaced = key === undefined ? undefined : timers[keyed.get(key) ?? -1];
        if (replaced !== undefined) replaced.until = now();
        if (key !== undefined) keyed.set(key, id);
        timers.push({ from: now(), until: Infinity, length, periodic });
        address.send(new Start(id, length, periodic, key));
        await time.settle();
      }
      await time.advance(1_000);
      const end = now();
      const expected = timers.flatMap(({ from, until, length, periodic }, id) => {
        const most = periodic ? Math.floor((Math.min(until, end) - from) / length) : 1;
        const times = Array.from({ length: most }, (_, tick) => from + (tick + 1) * length);
        return times.filter((each) => each <= Math.min(until, end)).map((each) => `${id} at ${each}`);
      });
      expect([...clock.ticks].sort()).toEqual(expected.sort());
      await system.stop();
    }),
    { numRuns: 150 },
  );
});
