/** Sections 3, 8 and 10 of docs/semantics.md, where an agent meddles with itself. */
import { Agent, Next, type Address, type Context, type Exit } from '@instar/core';
import { Actor, RespondBeside, Do, Note, Notes, thrown, Work } from './actor.js';
import { Gate } from './gate.js';
import { virtualSystem } from './virtual-system.js';

describe('10.4 an agent that aborts itself', () => {
  test.each<[string, (ctx: Context<Actor>) => unknown]>([
    [
      'in a handler',
      (ctx) => {
        ctx.address.abort('me');
      },
    ],
    [
      'in a handler, after a while',
      async (ctx) => {
        await Promise.resolve();
        ctx.address.abort('me');
      },
    ],
    [
      'in a handler that never ends then',
      (ctx) => {
        ctx.address.abort('me');
        return new Gate().passed;
      },
    ],
    [
      'in a handler that throws then',
      (ctx) => {
        ctx.address.abort('me');
        return thrown();
      },
    ],
    [
      'in a handler that sets a step then',
      (ctx) => {
        ctx.address.abort('me');
        ctx.next(Next.done());
      },
    ],
    [
      'in a handler that spawned before',
      (ctx) => {
        ctx.spawn(Actor);
        ctx.address.abort('me');
      },
    ],
    [
      'in a handler that spawns then',
      (ctx) => {
        ctx.address.abort('me');
        ctx.spawn(Actor);
      },
    ],
    [
      'by the listener of its own signal',
      (ctx) => {
        ctx.signal.addEventListener('abort', () => {
          ctx.address.abort('again');
        });
        ctx.address.abort('me');
      },
    ],
  ])('%s', async (_where, act) => {
    const { system, time, log } = virtualSystem();
    const actor = new Actor();
    const address = system.spawn(actor);
    address.send(new Do(act));
    address.send(new Note('never'));
    await time.advance('1s');
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'me' });
    expect(actor.notes).toEqual(['end aborted']);
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
    await system.stop();
  });

  test.each<[string, (ctx: Context<Actor>) => Next<Actor>]>([
    [
      'and repeats it',
      (ctx) => {
        ctx.address.abort('me');
        return Next.again();
      },
    ],
    [
      'and waits',
      (ctx) => {
        ctx.address.abort('me');
        return Next.again({ after: '1h' });
      },
    ],
    [
      'and fails',
      (ctx) => {
        ctx.address.abort('me');
        return thrown();
      },
    ],
  ])('in a state %s', async (_what, act) => {
    const { system, time } = virtualSystem();
    const address = system.spawn(Actor, new Work(act));
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'me' });
    expect(time.now()).toBe(0);
  });

  test('while it is constructed', async () => {
    const { system } = virtualSystem();
    const address: Address<Actor> = system.spawn(() => {
      address.abort('me');
      return new Actor();
    });
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'me' });
  });

  test('in `end`', async () => {
    @Agent()
    class Late extends Actor {
      override end(exit: Exit, ctx?: Context<Late>): Promise<void> {
        void super.end(exit);
        ctx?.address.abort('me');
        return new Gate().passed;
      }
    }
    const { system, time } = virtualSystem();
    const late = new Late();
    const address = system.spawn(late);
    address.interrupt();
    await time.advance('1s');
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'me' });
    expect(late.notes).toEqual(['end interrupted']);
  });
});

describe('8.5 each message has a signal of its own', () => {
  test('that a context kept from before does not share', async () => {
    let kept: Context<Actor> | undefined;
    const signals: AbortSignal[] = [];
    const { system, time } = virtualSystem();
    const address = system.spawn(Actor);
    address.send(
      new Do((ctx) => {
        kept = ctx;
      }),
    );
    await time.settle();
    const between = kept?.signal;
    address.send(new Do((ctx) => (signals.push(ctx.signal), new Gate().passed)));
    await time.settle();
    address.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(between).not.toBe(signals[0]);
  });
});

describe('3.4 `ctx.next` of a request beside the mailbox, when it is over', () => {
  test.each<[string, (ctx: Context<Actor>) => unknown]>([
    ['settled at once', () => 'a'],
    ['settled later', () => Promise.resolve('a')],
    ['failed at once', () => thrown()],
  ])('is an error: it was %s', async (_how, response) => {
    let kept: Context<Actor> | undefined;
    const { system, time } = virtualSystem();
    const address = system.spawn(Actor);
    await Promise.allSettled([address.ask(new RespondBeside((ctx) => ((kept = ctx), response(ctx))))]);
    await time.settle();
    expect(() => kept?.next(Next.done())).toThrow('INSTAR_NEXT_OUTSIDE_TURN');
    await expect(address.ask(new Notes())).resolves.toEqual([]);
  });
});
