/** 10.6 to 10.8 of docs/semantics.md: the last things in an agent's life. */
import { Agent, createSystem, Next, OnEvent, type Address, type Context, type Exit } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { Gate } from './gate.js';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

class Do {
  constructor(readonly next: Next<Ending>) {}
}
class Fail {
  constructor(readonly error: Error) {}
}

const error = new Error('broken');

/** Keeps each exit that its hook `end` is called with. */
@Agent({ onError: 'stop' })
class Ending {
  readonly exits: Exit[] = [];

  begin(_input: unknown): Next<Ending, string> {
    return Next.events();
  }
  @OnEvent(Do)
  do({ next }: Do, ctx: Context<Ending>): void {
    ctx.next(next);
  }
  @OnEvent(Fail)
  fail(event: Fail): void {
    throw event.error;
  }
  end(exit: Exit, _ctx: Context<Ending>): void | Promise<string> {
    this.exits.push(exit);
  }
}

type Way = [string, (address: Address<Ending>, setting: VirtualSystem) => void, object];

const ways: Way[] = [
  ['is done', (address) => address.send(new Do(Next.done('output') as never)), { kind: 'done', output: 'output' }],
  ['fails', (address) => address.send(new Fail(error)), { kind: 'failed', error }],
  ['returns Next.fail', (address) => address.send(new Do(Next.fail(error))), { kind: 'failed', error }],
  ['is interrupted', (address) => address.interrupt(), { kind: 'interrupted' }],
  ['is aborted', (address) => address.abort('enough'), { kind: 'aborted', reason: 'enough' }],
  ['is stopped', (_address, { system }) => void system.stop(), { kind: 'interrupted' }],
  ['is aborted with the system', (_address, { system }) => void system.abort(7), { kind: 'aborted', reason: 7 }],
];

describe.each(ways)('when an agent %s', (_how, end, exit) => {
  test('10.6 `join` settles, whether called before or after the exit', async () => {
    const setting = virtualSystem();
    const address = setting.system.spawn(new Ending());
    await setting.time.settle();
    const before = [address.join(), address.join()];
    end(address, setting);
    for (const joined of before) await expect(joined).resolves.toMatchObject(exit);
    await expect(address.join()).resolves.toMatchObject(exit);
  });

  test('10.7 `end` runs exactly once, with the exit', async () => {
    const setting = virtualSystem();
    const agent = new Ending();
    const address = setting.system.spawn(agent);
    await setting.time.settle();
    end(address, setting);
    await address.join();
    address.interrupt();
    address.abort();
    await setting.time.advance('1m');
    expect(agent.exits).toEqual([expect.objectContaining(exit)]);
  });
});

describe('10.6 `join` never rejects', () => {
  test('for an agent that never began', async () => {
    const { system } = virtualSystem({ agents: [Ending] });
    const address = system.address(Ending);
    address.interrupt();
    await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
  });

  test('for one whose `end` throws', async () => {
    @Agent()
    class Clumsy {
      end(): void {
        throw error;
      }
    }
    const { system } = virtualSystem();
    const address = system.spawn(Clumsy);
    address.interrupt();
    await expect(address.join()).resolves.toEqual({
      kind: 'failed',
      error,
      failure: { phase: 'end', agent: address.id },
    });
  });

  test('for one whose hooks cannot even be looked up', async () => {
    @Agent()
    class Guarded {
      get begin(): never {
        throw new Error('begin');
      }
    }
    @Agent()
    class Sealed {
      get end(): never {
        throw new Error('end');
      }
    }
    const { system } = virtualSystem();
    const sealed = system.spawn(Sealed);
    sealed.interrupt();
    await expect(system.spawn(Guarded).join()).resolves.toMatchObject({ kind: 'failed', error: { message: 'begin' } });
    await expect(sealed.join()).resolves.toMatchObject({ kind: 'failed', error: { message: 'end' } });
  });

  test('for one that fails while the logger throws', async () => {
    const diskFull = new Error('disk full');
    const fail = (): never => {
      throw diskFull;
    };
    const written = jest.spyOn(console, 'error').mockReturnValue();
    const system = createSystem({
      host: virtualTime().host,
      logger: { debug: fail, info: fail, warn: fail, error: fail },
    });
    @Agent()
    class Clumsy extends Ending {
      override end(): void {
        throw error;
      }
    }
    const address = system.spawn(new Clumsy());
    address.send(new Do(Next.done('output') as never));
    address.send(new Fail(error));
    await expect(address.join()).resolves.toMatchObject({ kind: 'failed', error });
    expect(written.mock.calls).toEqual([[expect.stringContaining('disk full')]]);
    written.mockRestore();
  });
});

describe('10.7 what `end` throws', () => {
  @Agent({ onError: 'stop' })
  class Clumsy extends Ending {
    override end(exit: Exit): never {
      this.exits.push(exit);
      throw new Error('late');
    }
  }

  test.each(ways)(
    'is made known, and an agent that %s ends as what it was, unless nothing was wrong',
    async (...way) => {
      const [, end, exit] = way;
      const setting = virtualSystem();
      const address = setting.system.spawn(new Clumsy());
      await setting.time.settle();
      const joined = address.join();
      end(address, setting);
      const final = await joined;
      if ('error' in exit || 'reason' in exit) {
        expect(final).toMatchObject(exit);
        expect(setting.log).toMatchObject([{ level: 'error', message: `${address.id} threw in end: late` }]);
      } else {
        expect(final).toMatchObject({ kind: 'failed', error: { message: 'late' }, failure: { phase: 'end' } });
        expect(setting.log).toEqual([]);
      }
    },
  );
});

describe('10.7 what `end` returns', () => {
  @Agent()
  class Answering {
    begin(next: Next<Answering, string>): Next<Answering, string> {
      return next;
    }
    end(): string | undefined {
      return 'from end';
    }
  }

  test.each([
    ['is the output of an agent that is done', Next.done('from the state'), { kind: 'done', output: 'from end' }],
    ['is nothing to one that failed', Next.fail(error), { kind: 'failed', error }],
    ['is nothing to one that was interrupted', Next.interrupt(), { kind: 'interrupted' }],
  ])('%s', async (_what, next, exit) => {
    const { system } = virtualSystem();
    const address = system.spawn(Answering, next);
    await expect(address.join()).resolves.toMatchObject(exit);
  });

  test('is waited for if it is a promise', async () => {
    const gate = new Gate();
    @Agent()
    class Slow extends Ending {
      override async end(): Promise<string> {
        await gate.passed;
        return 'from end';
      }
    }
    const { system, time } = virtualSystem();
    const settled = jest.fn();
    const address = system.spawn(new Slow());
    address.send(new Do(Next.done('output') as never));
    void address.join().then(settled);
    await time.settle();
    expect(settled).not.toHaveBeenCalled();
    gate.open();
    await expect(address.join()).resolves.toEqual({ kind: 'done', output: 'from end' });
  });
});

describe('10.8 the hook `interrupted` decides the exit', () => {
  test.each([
    ['Next.done', () => Next.done('late'), { kind: 'done', output: 'late' }],
    ['a promise of Next.done', async () => Next.done('late'), { kind: 'done', output: 'late' }],
    ['Next.fail', () => Next.fail(new Error('late')), { kind: 'failed', error: new Error('late') }],
    ['nothing', () => undefined, { kind: 'interrupted' }],
    ['another step', () => Next.events(), { kind: 'failed', error: { code: 'INSTAR_NEXT_INVALID' } }],
    ['no step', () => 'done', { kind: 'failed', error: { code: 'INSTAR_NEXT_INVALID' } }],
  ])('if it returns %s', async (_what, interrupted, exit) => {
    @Agent()
    class Deciding {
      begin(): Next<Deciding, string> {
        return Next.events();
      }
      interrupted(): unknown {
        return interrupted();
      }
    }
    const { system } = virtualSystem();
    const address = system.spawn(Deciding);
    address.interrupt();
    await expect(address.join()).resolves.toMatchObject(exit);
  });

  test('or throws', async () => {
    @Agent()
    class Throwing {
      interrupted(): void {
        throw new Error('late');
      }
    }
    const { system } = virtualSystem();
    const address = system.spawn(Throwing);
    address.interrupt();
    await expect(address.join()).resolves.toMatchObject({
      kind: 'failed',
      error: { message: 'late' },
      failure: { phase: 'interrupted' },
    });
  });
});
