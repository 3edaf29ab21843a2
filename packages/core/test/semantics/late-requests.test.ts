/** 8.3 of docs/semantics.md: what the error of a request without a response in time says. */
import {
  Agent,
  Context,
  Enter,
  Fallback,
  Leave,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  Waiting,
  type Address,
} from '@instar/core';
import { Envelope } from '@instar/core/definition';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

class Count extends Request<number> {
  readonly count = true;
}
class Busy {
  readonly busy = true;
}
class Page {
  readonly page = true;
}
const never = (): Promise<never> => new Promise(() => undefined);

@Agent()
class Slow {
  @OnRequest(Count)
  count(_request: Count): Promise<number> {
    return never();
  }
  @OnEvent(Busy)
  async busy(_event: Busy): Promise<void> {
    await never();
  }
}
@Agent()
class Reader {
  begin(): Next<Reader> {
    return Next.to(new Page());
  }
  @State(Page)
  page(_page: Page): Promise<Next<Reader>> {
    return never();
  }
  @OnRequest(Count)
  count(_request: Count): number {
    return 1;
  }
}
@Agent()
class Pausing extends Reader {
  @State(Page)
  override async page(_page: Page): Promise<Next<Reader>> {
    return Next.again({ after: '1h' });
  }
}
@Agent()
class Rescuing extends Reader {
  @State(Page)
  override async page(_page: Page): Promise<Next<Reader>> {
    throw new Error('broken');
  }
  @Fallback(Page)
  rescue(_error: Error, _page: Page): Promise<Next<Reader>> {
    return never();
  }
}
class Tracked extends Envelope<Busy> {}
@Agent()
class Beginning extends Slow {
  begin(): Promise<void> {
    return never();
  }
}
@Agent()
class Failing extends Slow {
  @OnEvent(Busy)
  override busy(_event: Busy): Promise<void> {
    throw new Error('broken');
  }
  failed(): Promise<void> {
    return never();
  }
}
@Waiting()
class Open {}
@Agent()
class Door extends Slow {
  begin(): Next<Door> {
    return Next.to(new Open());
  }
  @OnEvent(Busy, { in: Open })
  close(_event: Busy, ctx: Context<Door>, _state: Open): void {
    ctx.next(Next.events());
  }
}
@Agent()
class Entering extends Door {
  @Enter(Open)
  enter(_state: Open): Promise<void> {
    return never();
  }
}
@Agent()
class Leaving extends Door {
  @Leave(Open)
  leave(_state: Open): Promise<void> {
    return never();
  }
}
@Agent()
class Narrow {
  @OnRequest(Count, { concurrency: 2 })
  count(_request: Count): Promise<number> {
    return never();
  }
}

/** Asks where the stack of its caller is seen. */
async function askAndWait(address: Address<Slow | Reader | Narrow>): Promise<void> {
  await (address as Address<Slow>).ask(new Count(), { timeout: '3s' });
}

async function timeOut(prepare: (virtual: VirtualSystem) => Address<never>): Promise<Error & { place?: string }> {
  const virtual = virtualSystem({ abortGrace: 0 });
  const caught: unknown[] = [];
  const address = prepare(virtual) as unknown as Address<Slow>;
  await virtual.time.advance('2s');
  askAndWait(address).catch((error: unknown) => caught.push(error));
  await virtual.time.advance('3s');
  const stopped = virtual.system.abort();
  await virtual.time.advance('1s');
  await stopped;
  expect(caught).toMatchObject([{ code: 'INSTAR_ASK_TIMEOUT' }]);
  return caught[0] as Error;
}

describe('8.3 the error of a request without a response in time', () => {
  const doing: [string, (virtual: VirtualSystem) => unknown, string][] = [
    ['is handling it', ({ system }) => system.spawn(Slow), 'its handler has been running for 3 s'],
    [
      'is busy with an event',
      ({ system }) => {
        const slow = system.spawn(Slow);
        slow.send(new Busy());
        slow.send(new Busy());
        return slow;
      },
      'it has been busy with the event Busy for 5 s, and 1 other message is waiting',
    ],
    ['is in a state', ({ system }) => system.spawn(Reader), 'it has been busy with the state Page for 5 s'],
    [
      'is in a fallback',
      ({ system }) => system.spawn(Rescuing),
      'it has been busy with the fallback of the state Page for 5 s',
    ],
    [
      'is busy with what an envelope carried',
      ({ system }) => {
        const slow = system.spawn(Slow);
        slow.deliver(new Tracked(new Busy()));
        return slow;
      },
      'it has been busy with the message Busy for 5 s',
    ],
    ['is in `begin`', ({ system }) => system.spawn(Beginning), 'it has been busy with `begin` for 5 s'],
    [
      'is in `failed`',
      ({ system }) => {
        const failing = system.spawn(Failing);
        failing.send(new Busy());
        return failing;
      },
      'it has been busy with `failed` for 5 s',
    ],
    ['enters a state', ({ system }) => system.spawn(Entering), 'it has been busy with `enter` for 5 s'],
    [
      'leaves a state',
      ({ system }) => {
        const leaving = system.spawn(Leaving);
        leaving.send(new Busy());
        return leaving;
      },
      'it has been busy with `leave` for 5 s',
    ],
    ['pauses', ({ system }) => system.spawn(Pausing), 'it pauses before it runs the state Page again'],
    [
      'handles as many as it may',
      ({ system }) => {
        const narrow = system.spawn(Narrow);
        for (let sent = 0; sent < 2; sent++) narrow.ask(new Count(), { timeout: '1h' }).catch(() => undefined);
        return narrow;
      },
      'it handles as many of these requests at once as `concurrency` allows',
    ],
  ];
  test.each(doing)('says that the agent %s', async (_what, prepare, words) => {
    const { message } = await timeOut(prepare as never);
    expect(message).toContain(`within 3000 ms: ${words} (asked`);
  });

  test('leads to the code that waits, in its message and its stack', async () => {
    const error = await timeOut(({ system }) => system.spawn(Slow) as Address<never>);
    expect(error.place).toMatch(/^asked with address\.ask at askAndWait \(.*late-requests\.test\.ts:\d+:\d+\)$/);
    expect(error.stack).toMatch(/\n +at (?:async )?askAndWait \(.*late-requests\.test\.ts/);
  });

  test('names the agent that asks', async () => {
    @Agent()
    class Caller {
      async begin(slow: Address<Slow>, ctx: Context<Caller>): Promise<void> {
        await ctx.ask(slow, new Count(), { timeout: '1s' });
      }
    }
    const { system, time } = virtualSystem();
    const caller = system.spawn(Caller, system.spawn(Slow));
    await time.advance('1s');
    expect(await caller.join()).toMatchObject({
      kind: 'failed',
      error: { place: expect.stringMatching(/^asked by Caller#2 at .*begin/) },
    });
    const stopped = system.abort();
    await time.advance('1s');
    await stopped;
  });

  test('has no line if nothing awaits it', async () => {
    const { system, time } = virtualSystem({ abortGrace: 0 });
    const caught: unknown[] = [];
    system
      .spawn(Slow)
      .ask(new Count(), { timeout: '1s' })
      .catch((error: unknown) => caught.push(error));
    await time.advance('1s');
    expect(caught).toMatchObject([{ place: 'asked with address.ask' }]);
    const stopped = system.abort();
    await time.advance('1s');
    await stopped;
  });
});
