/** 8.8 of docs/semantics.md: requests that the search for deadlocks leaves out. */
import { Agent, OnRequest, Request, type Address, type Context } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

const deadlock = (cycle: string): unknown =>
  expect.objectContaining({ code: 'INSTAR_ASK_DEADLOCK', message: expect.stringContaining(cycle) });

describe('8.8 with { detectDeadlock: false }', () => {
  class Race extends Request<string> {
    constructor(
      readonly other: Address<Racer>,
      readonly detectDeadlock: boolean,
    ) {
      super();
    }
  }
  class Echo extends Request<string> {
    constructor(readonly back: Address<Racer>) {
      super();
    }
  }
  class Name extends Request<string> {}

  /** Asks for a response, but waits for it no longer than a minute. */
  @Agent()
  class Racer {
    static sleep: (ms: number) => Promise<void>;

    @OnRequest(Race)
    race({ other, detectDeadlock }: Race, ctx: Context<Racer>): Promise<string> {
      const response = ctx.ask(other, new Echo(ctx.address), { timeout: '1h', detectDeadlock });
      return Promise.race([response, Racer.sleep(60_000).then(() => 'the pause won')]);
    }
    @OnRequest(Echo)
    echo({ back }: Echo, ctx: Context<Racer>): Promise<string> {
      return ctx.ask(back, new Name(), { timeout: '1h' });
    }
    @OnRequest(Name)
    name(_: Name, ctx: Context<Racer>): string {
      return ctx.address.id;
    }
  }

  test.each([
    [false, 'the pause won'],
    [true, deadlock('Racer#2 –Name→ Racer#1, Racer#1 –Echo→ Racer#2')],
  ])('a handler that races its request with a pause goes on: %s', async (detectDeadlock, expected) => {
    const { system, time } = virtualSystem();
    Racer.sleep = (ms) =>
      new Promise(
        (resolve) =>
          void system.scheduler.schedule(() => {
            resolve();
          }, ms),
      );
    const [first, second] = [system.spawn(Racer), system.spawn(Racer)];
    const response = first.ask(new Race(second, detectDeadlock), { timeout: '2h' }).catch((error: unknown) => error);
    await time.advance('1m');
    expect(await response).toEqual(expected);
  });

  test('its request is cancelled with the turn that made it', async () => {
    const { system, time } = virtualSystem();
    Racer.sleep = () => new Promise(() => undefined);
    const [first, second] = [system.spawn(Racer), system.spawn(Racer)];
    const response = first.ask(new Race(second, false), { timeout: '2h' }).catch(() => undefined);
    await time.advance(0);
    first.abort();
    await response;
    expect(await second.ask(new Name(), { timeout: '1s' })).toBe('Racer#2');
  });
});
