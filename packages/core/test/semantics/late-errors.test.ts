/** 7.8 of docs/semantics.md: what reaches no caller is logged. */
import { Agent, Next, OnEvent, OnRequest, Request, State, type Context } from '@instar/core';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

class Fails extends Request<void> {
  constructor(readonly error: (ctx: Context) => unknown) {
    super();
  }
}
class FailsConcurrently extends Fails {}

let setting: VirtualSystem;
const pass = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setting.time.host.setTimer(resolve, milliseconds);
  });

@Agent()
class Buggy {
  @OnRequest(Fails)
  async fail({ error }: Fails, ctx: Context<Buggy>): Promise<void> {
    ctx.signal.throwIfAborted();
    await pass(100);
    throw error(ctx);
  }
  @OnRequest(FailsConcurrently, { concurrency: 2 })
  failConcurrently(request: FailsConcurrently, ctx: Context<Buggy>): Promise<void> {
    return this.fail(request, ctx);
  }
}

class Poll {
  readonly poll = true;
}
/** Pauses an hour between two runs of its state. */
@Agent()
class Pausing extends Buggy {
  readonly runs: number[] = [];

  @OnEvent(Poll)
  start(event: Poll, ctx: Context<Pausing>): void {
    ctx.next(Next.to(event));
  }
  @State(Poll)
  poll(_state: Poll): Next<Pausing> {
    this.runs.push(setting.time.now());
    return Next.again({ after: '1h' });
  }
}

async function errorsLogged(request: Fails, timeout: number): Promise<string[]> {
  setting = virtualSystem();
  const { system, time, log } = setting;
  const response = expect(system.spawn(Buggy).ask(request, { timeout })).rejects.toThrow();
  await time.advance('1s');
  await response;
  return log.filter(({ level }) => level === 'error').map(({ message }) => message);
}

describe.each([
  ['one at a time', Fails],
  ['concurrently', FailsConcurrently],
])('7.8 an error that a request handled %s throws', (_how, Asked) => {
  const bug = (): unknown => new TypeError('a bug');

  test('after its caller has given up is logged', async () => {
    expect(await errorsLogged(new Asked(bug), 20)).toEqual([expect.stringContaining('a bug')]);
  });

  test('while its caller waits is not logged: the caller gets it', async () => {
    expect(await errorsLogged(new Asked(bug), 200)).toEqual([]);
  });

  test('since its signal was aborted is not logged', async () => {
    expect(await errorsLogged(new Asked(({ signal }) => signal.reason as unknown), 20)).toEqual([]);
    const aborted = (): unknown => Object.assign(new Error('gave up'), { name: 'AbortError' });
    expect(await errorsLogged(new Asked(aborted), 20)).toEqual([]);
  });
});

test('7.8 it is logged at once, also while a state waits to run again, which goes on waiting', async () => {
  setting = virtualSystem();
  const { system, time, log } = setting;
  const pausing = new Pausing();
  const address = system.spawn(pausing);
  const request = new FailsConcurrently(() => new TypeError('a bug'));
  const response = expect(address.ask(request, { timeout: 20 })).rejects.toThrow();
  address.send(new Poll());
  await time.advance('1s');
  await response;
  expect(log.map(({ message }) => message)).toEqual([expect.stringContaining('a bug')]);
  await time.advance('1h');
  expect(pausing.runs).toEqual([0, 3_600_000]);
  await system.stop();
});
