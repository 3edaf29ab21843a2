/** 13.14 and 13.16 of docs/semantics.md: news of a child that reaches a supervisor at work is neither lost nor late. */
import {
  Agent,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  Supervised,
  Supervisor,
  type Address,
  type Context,
  type Exit,
} from '@instar/core';
import { virtualSystem, watch, type VirtualSystem } from './virtual-system.js';

class Poll {
  readonly poll = true;
}
class SpawnChild {
  readonly spawn = true;
}
class Mark {
  readonly mark = true;
}
class Work extends Request<number> {
  readonly work = true;
}

let setting: VirtualSystem;
const notes: [number, string][] = [];
const note = (text: string): void => {
  notes.push([setting.time.now(), text]);
};
const pass = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setting.time.host.setTimer(resolve, milliseconds);
  });

beforeEach(() => {
  notes.length = 0;
  setting = virtualSystem({ abortGrace: '1s' });
});

@Agent()
@Supervised({ restart: 'transient', significant: true })
class Child {
  async begin(outcome: 'fails' | 'is done'): Promise<Next<Child>> {
    await pass(50);
    if (outcome === 'fails') throw new Error('child failed');
    return Next.done();
  }
}

/** Has a state that fails and would be run again after an hour. */
@Agent()
@Supervisor({ intensity: { restarts: 0, within: '1s' }, autoShutdown: 'any-significant' })
@Supervised({ restart: 'temporary' })
class Poller {
  begin(outcome: 'fails' | 'is done', ctx: Context<Poller>): Next<Poller> {
    ctx.spawn(Child, outcome);
    return Next.to(new Poll());
  }
  @State(Poll, { retry: { attempts: 5, backoff: { initial: '1h', max: '1d' } } })
  async poll(_state: Poll, _ctx: Context<Poller>): Promise<Next<Poller>> {
    note('poll');
    await pass(100);
    throw new Error('poll failed');
  }
  end(exit: Exit): void {
    note(`end ${exit.kind}`);
  }
}

/** The same, whose state gives up when its signal aborts. */
@Agent()
class Listener extends Poller {
  override poll(_state: Poll, ctx: Context<Poller>): Promise<Next<Poller>> {
    note('poll');
    return new Promise((_resolve, reject) => {
      ctx.signal.addEventListener('abort', () => {
        reject(new Error('aborted'));
      });
    });
  }
}

/** Keeps going when a child cannot be kept alive. */
@Agent()
@Supervised()
@Supervisor({ intensity: { restarts: 0, within: '1s' } })
class Resumer {
  @OnEvent(SpawnChild)
  async spawn(_event: SpawnChild, ctx: Context<Resumer>): Promise<void> {
    ctx.spawn(Child, 'fails');
    await pass(60);
  }
  @OnRequest(Work)
  async work(_request: Work, ctx: Context<Resumer>): Promise<number> {
    await pass(2_000);
    note(`work is over, aborted: ${ctx.signal.aborted}`);
    return 42;
  }
  @OnEvent(Mark)
  mark(_event: Mark): void {
    note('mark');
  }
  failed(): 'resume' {
    return 'resume';
  }
}

/** Pauses an hour between two runs, and goes on when a child cannot be kept alive. */
@Agent()
@Supervisor({ intensity: { restarts: 0, within: '1s' } })
class Pauser {
  begin(_input: undefined, ctx: Context<Pauser>): Next<Pauser> {
    ctx.spawn(Child, 'fails');
    return Next.to(new Poll());
  }
  @State(Poll)
  poll(_state: Poll): Next<Pauser> {
    note('poll');
    return Next.again({ after: '1h' });
  }
  failed(): 'resume' {
    return 'resume';
  }
}

describe('13.16 a supervisor whose child cannot be kept alive', () => {
  test.each([
    ['while its state gives up by its signal', Listener, 50],
    ['while its state works, and then fails', Poller, 100],
  ])('fails at once %s, and does not pause for a retry', async (_when, agent, at) => {
    const ended = watch(setting.system, 'agent.ended');
    const address: Address<Poller> = setting.system.spawn(agent, 'fails');
    await setting.time.advance('10m');
    await expect(address.join()).resolves.toMatchObject({
      kind: 'failed',
      error: { code: 'INSTAR_RESTART_INTENSITY' },
    });
    expect(notes).toEqual([
      [0, 'poll'],
      [at, 'end failed'],
    ]);
    await setting.time.advance('1d');
    expect(notes).toHaveLength(2);
    expect(ended.map(({ agent: id }) => id)).toEqual(['Child#2', address.id]);
    expect(setting.system.tree().children).toEqual([]);
  });

  test('fails once, also if it is interrupted meanwhile', async () => {
    const address: Address<Poller> = setting.system.spawn(Listener, 'fails');
    await setting.time.advance(50);
    address.interrupt();
    await setting.time.advance('40h');
    expect(notes.map(([, text]) => text)).toEqual(['poll', 'end failed']);
  });

  test('and that goes on finishes what it does from then on: no limit is left over', async () => {
    const { system, time } = setting;
    const address = system.spawn(Resumer);
    await time.settle();
    address.send(new SpawnChild());
    await time.advance(100);
    const response = address.ask(new Work(), { timeout: '10s' });
    address.send(new Mark());
    await time.advance('1m');
    await expect(response).resolves.toBe(42);
    expect(notes).toEqual([
      [2_100, 'work is over, aborted: false'],
      [2_100, 'mark'],
    ]);
  });

  test('and that is not at work has nothing aborted: the signals of `failed` and `end` are its own', async () => {
    @Agent()
    @Supervised({ restart: 'temporary' })
    @Supervisor({ intensity: { restarts: 0, within: '1s' } })
    class Idle {
      begin(_input: undefined, ctx: Context<Idle>): void {
        ctx.spawn(Child, 'fails');
      }
      failed(_error: Error, ctx: Context<Idle>): void {
        note(`failed, aborted: ${ctx.signal.aborted}`);
      }
      end(_exit: Exit, ctx: Context<Idle>): void {
        note(`end, aborted: ${ctx.signal.aborted}`);
      }
    }
    const address = setting.system.spawn(Idle);
    await setting.time.advance('1m');
    expect(await address.join()).toMatchObject({ kind: 'failed' });
    expect(notes).toEqual([
      [50, 'failed, aborted: false'],
      [50, 'end, aborted: false'],
    ]);
  });

  test('rejects the request that it is at work on when that is abandoned', async () => {
    class Hang extends Request<void> {
      readonly hang = true;
    }
    @Agent()
    class Hanging extends Resumer {
      @OnRequest(Hang)
      hang(_request: Hang, ctx: Context<Hanging>): Promise<void> {
        ctx.spawn(Child, 'fails');
        return new Promise(() => undefined);
      }
    }
    const { system, time } = setting;
    const address = system.spawn(Hanging);
    const rejected = address.ask(new Hang(), { timeout: '1h' }).catch((error: unknown) => {
      note((error as { code: string }).code);
    });
    await time.advance('1m');
    await rejected;
    expect(notes).toEqual([[1_050, 'INSTAR_RESTART_INTENSITY']]);
    address.abort();
  });

  test('and that goes on is not held to the time limit of the state that was abandoned', async () => {
    @Agent()
    class Limited extends Resumer {
      begin(_input: undefined, ctx: Context<Limited>): Next<Limited> {
        ctx.spawn(Child, 'fails');
        return Next.to(new Poll());
      }
      @State(Poll, { timeout: '2s' })
      poll(_state: Poll): Promise<Next<Limited>> {
        return new Promise(() => undefined);
      }
    }
    const { system, time } = setting;
    const address = system.spawn(Limited);
    const response = address.ask(new Work(), { timeout: '10s' });
    await time.advance('1m');
    await expect(response).resolves.toBe(42);
    expect(notes).toEqual([[3_050, 'work is over, aborted: false']]);
    address.abort();
  });

  test('and that goes on pauses for as long as it was to', async () => {
    const address = setting.system.spawn(Pauser);
    await setting.time.advance('61m');
    expect(notes).toEqual([
      [0, 'poll'],
      [3_600_000, 'poll'],
    ]);
    address.abort();
  });
});

test('13.14 a supervisor shuts down at once when its significant child is done, and does not pause for a retry', async () => {
  const address = setting.system.spawn(Poller, 'is done');
  await setting.time.advance('10m');
  await expect(address.join()).resolves.toMatchObject({ kind: 'done' });
  expect(notes).toEqual([
    [0, 'poll'],
    [100, 'end done'],
  ]);
});
