/** 21.1, 21.2, 21.5 and 21.8 of docs/semantics.md: timers. */
import { Agent, OnEvent, Supervised, type Address, type Cancellable, type Context } from '@instar/core';
import { pauses, virtualSystem, type VirtualSystem } from './virtual-system.js';

class Tick {
  constructor(readonly name: string) {}
}
class Do {
  constructor(readonly act: (ctx: Context<Clock>) => void) {}
}
class Hold {
  constructor(readonly milliseconds: number) {}
}

let started: VirtualSystem;

@Agent()
@Supervised()
class Clock {
  static log: string[] = [];

  @OnEvent(Tick)
  tick({ name }: Tick): void {
    Clock.log.push(`${name} ${started.time.now()}`);
  }
  @OnEvent(Do)
  do({ act }: Do, ctx: Context<Clock>): void {
    act(ctx);
  }
  @OnEvent(Hold)
  hold({ milliseconds }: Hold): Promise<void> {
    return pauses(started.time)(milliseconds);
  }
}

function start(): { clock: Address<Clock>; time: VirtualSystem['time']; log: string[] } {
  started = virtualSystem();
  Clock.log = [];
  return { clock: started.system.spawn(Clock), time: started.time, log: Clock.log };
}

afterEach(() => started.system.stop());

test('21.1 after sends an event once, after its delay', async () => {
  const { clock, time, log } = start();
  clock.send(new Do((ctx) => ctx.after('10ms', new Tick('once'))));
  await time.advance('1m');
  expect(log).toEqual(['once 10']);
});

test('21.1 after 0 sends the event without a delay', async () => {
  const { clock, time, log } = start();
  clock.send(new Do((ctx) => ctx.after(0, new Tick('now'))));
  await time.advance(0);
  expect(log).toEqual(['now 0']);
});

test('21.1 every sends an event each period, at the times that were planned', async () => {
  const { clock, time, log } = start();
  clock.send(new Do((ctx) => ctx.every('10ms', new Tick('each'))));
  await time.advance(35);
  expect(log).toEqual(['each 10', 'each 20', 'each 30']);
});

test('21.1 every with `immediate` sends the first event at once', async () => {
  const { clock, time, log } = start();
  clock.send(new Do((ctx) => ctx.every('10ms', new Tick('now'), { immediate: true })));
  await time.advance(25);
  expect(log).toEqual(['now 0', 'now 10', 'now 20']);
});

test('21.1 a tick is skipped while the last one has not been handled, and the times do not drift', async () => {
  const { clock, time, log } = start();
  clock.send(new Do((ctx) => ctx.every('10ms', new Tick('each'))));
  clock.send(new Hold(45));
  await time.advance(70);
  expect(log).toEqual(['each 45', 'each 50', 'each 60', 'each 70']);
});

test('21.2 a timer replaces the active one with its key', async () => {
  const { clock, time, log } = start();
  for (const pause of [0, 5, 5]) {
    await time.advance(pause);
    clock.send(new Do((ctx) => ctx.after('10ms', new Tick('quiet'), { key: 'debounce' })));
  }
  await time.advance(50);
  expect(log).toEqual(['quiet 20']);
});

test('21.2 with keep the active one stays', async () => {
  const { clock, time, log } = start();
  for (const pause of [0, 5, 5, 5]) {
    await time.advance(pause);
    clock.send(new Do((ctx) => ctx.after('10ms', new Tick('throttled'), { key: 1, keep: true })));
  }
  await time.advance(50);
  expect(log).toEqual(['throttled 10', 'throttled 20']);
});

test('21.2 cancelTimer returns whether there was such a timer', async () => {
  const { clock, time, log } = start();
  const seen: boolean[] = [];
  clock.send(
    new Do((ctx) => {
      ctx.after('10ms', new Tick('never'), { key: 'one' });
      seen.push(ctx.cancelTimer('one'), ctx.cancelTimer('one'), ctx.cancelTimer('other'));
    }),
  );
  await time.advance('1m');
  expect([seen, log]).toEqual([[true, false, false], []]);
});

test('21.2 timers without a key are independent', async () => {
  const { clock, time, log } = start();
  clock.send(
    new Do((ctx) => {
      ctx.after(1, new Tick('one'));
      ctx.after(2, new Tick('two'));
    }),
  );
  await time.advance(5);
  expect(log).toEqual(['one 1', 'two 2']);
});

test.each([
  ['its handle', (_: Context<Clock>, timer: Cancellable) => timer.cancel()],
  ['its key', (ctx: Context<Clock>) => expect(ctx.cancelTimer('key')).toBe(true)],
])('21.2 cancelled by %s, it drops also what still waits in the mailbox', async (_, cancel) => {
  const { clock, time, log } = start();
  let timer!: Cancellable;
  clock.send(
    new Do((ctx) => {
      timer = ctx.every(10, new Tick('each'), { key: 'key' });
    }),
  );
  await time.advance(5);
  clock.send(new Hold(20));
  clock.send(new Do((ctx) => cancel(ctx, timer)));
  await time.advance(4);
  expect(timer.isActive).toBe(true);
  await time.advance(60);
  expect(timer.isActive).toBe(false);
  expect(log).toEqual([]);
  clock.send(new Do((ctx) => expect(ctx.cancelTimer('key')).toBe(false)));
  await time.settle();
});

test('21.5 the timers of an incarnation end with it', async () => {
  const { clock, time, log } = start();
  clock.send(new Do((ctx) => ctx.every(10, new Tick('old'))));
  await time.advance(15);
  const restarted = started.system.supervision.restart(clock);
  await time.settle();
  await restarted;
  await time.advance(30);
  expect(log).toEqual(['old 10']);
});

test('21.5 those of an interrupted agent send nothing more, and what a stopped one starts is inert', async () => {
  const { clock, time, log } = start();
  let kept!: Context<Clock>;
  clock.send(
    new Do((ctx) => {
      kept = ctx;
      ctx.every(10, new Tick('each'));
    }),
  );
  await time.settle();
  clock.send(new Hold(25));
  clock.interrupt();
  await time.advance(50);
  expect((await clock.join()).kind).toBe('interrupted');
  expect(log).toEqual([]);
  expect(kept.after(1, new Tick('late')).isActive).toBe(false);
});

test('21.8 a period of 0 throws', async () => {
  const { clock, time } = start();
  const errors: unknown[] = [];
  clock.send(
    new Do((ctx) => {
      try {
        ctx.every(0, new Tick('never'));
      } catch (error) {
        errors.push(error);
      }
    }),
  );
  await time.settle();
  expect(errors).toMatchObject([{ code: 'INSTAR_OPTIONS_INVALID' }]);
});
