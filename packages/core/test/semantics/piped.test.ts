/** 21.3 and 21.5 of docs/semantics.md: promises whose outcome arrives as an event. */
import { Agent, Next, OnEvent, type Cancellable, type Context, type Directive, type Failure } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Load {
  constructor(
    readonly promise: Promise<number>,
    readonly rescue: boolean,
  ) {}
}
class Loaded {
  constructor(readonly value: number) {}
}
class Lost {
  constructor(readonly error: Error) {}
}

@Agent()
class Loader {
  readonly log: unknown[] = [];

  @OnEvent(Load)
  load({ promise, rescue }: Load, ctx: Context<Loader>): void {
    ctx.pipe(promise, loaded, rescue ? (error) => new Lost(error) : undefined);
  }
  @OnEvent(Loaded)
  loaded({ value }: Loaded): void {
    this.log.push(value);
  }
  @OnEvent(Lost)
  lost({ error }: Lost): void {
    this.log.push(error.message);
  }
  failed(error: Error, _ctx: Context<Loader>, { phase, token }: Failure): Directive {
    this.log.push([error.message, phase, token]);
    return 'resume';
  }
}

function loaded(value: number): Loaded {
  if (value < 0) throw new RangeError('negative');
  return new Loaded(value);
}

test('21.3 an event is sent for what a promise resolves to, and the agent handles others meanwhile', async () => {
  const { system, time } = virtualSystem();
  const agent = new Loader();
  const loader = system.spawn(agent);
  let resolve!: (value: number) => void;
  loader.send(new Load(new Promise((done) => (resolve = done)), false));
  loader.send(new Load(Promise.resolve(1), false));
  await time.settle();
  resolve(2);
  await time.settle();
  expect(agent.log).toEqual([1, 2]);
  await system.stop();
});

test('21.3 an event is sent for its error', async () => {
  const { system, time } = virtualSystem();
  const agent = new Loader();
  system.spawn(agent).send(new Load(Promise.reject(new Error('gone')), true));
  await time.settle();
  expect(agent.log).toEqual(['gone']);
  await system.stop();
});

test('21.3 an error without a function for it, or of a function, goes to the hook', async () => {
  const { system, time } = virtualSystem();
  const agent = new Loader();
  const loader = system.spawn(agent);
  loader.send(new Load(Promise.reject(new Error('gone')), false));
  loader.send(new Load(Promise.resolve(-1), true));
  await time.settle();
  expect(agent.log).toEqual([
    ['gone', 'source', 'pipe'],
    ['negative', 'source', 'pipe'],
  ]);
  await system.stop();
});

test('21.5 an interrupted agent is sent nothing more', async () => {
  const { system, time } = virtualSystem();
  const agent = new Loader();
  const loader = system.spawn(agent);
  let resolve!: (value: number) => void;
  loader.send(new Load(new Promise((done) => (resolve = done)), false));
  await time.settle();
  loader.interrupt();
  resolve(1);
  expect(await loader.join()).toMatchObject({ kind: 'interrupted' });
  expect(agent.log).toEqual([]);
  await system.stop();
});

test('21.5 what was piped before a molt reaches the other agent only if it has arrived by then', async () => {
  class Grow {
    readonly grow = true;
  }
  @Agent()
  class Grown extends Loader {}
  const grown = new Grown();
  @Agent()
  class Growing extends Loader {
    @OnEvent(Grow)
    async grow(_: Grow, ctx: Context<Growing>): Promise<void> {
      ctx.pipe(Promise.resolve(1), loaded);
      ctx.pipe(late, loaded);
      await waiting;
      ctx.next(Next.molt(() => grown));
    }
  }
  let resolve!: (value: number) => void;
  const late = new Promise<number>((done) => (resolve = done));
  let goOn!: () => void;
  const waiting = new Promise<void>((done) => (goOn = done));
  const { system, time } = virtualSystem();
  const growing = new Growing();
  system.spawn(growing).send(new Grow());
  await time.settle();
  goOn();
  await time.settle();
  resolve(2);
  await time.settle();
  expect([growing.log, grown.log]).toEqual([[], [1]]);
  await system.stop();
});

test('21.3 nothing comes of a promise that was cancelled, whatever becomes of it', async () => {
  const { system, time, log } = virtualSystem();
  const agent = new Loader();
  const loader = system.spawn(agent);
  const cancelled: Cancellable[] = [];
  class Start {}
  @Agent()
  class Cancelling extends Loader {
    @OnEvent(Start)
    start(_event: Start, ctx: Context<Cancelling>): void {
      for (const promise of [Promise.resolve(1), Promise.resolve(-1), Promise.reject(new Error('lost'))]) {
        const piped = ctx.pipe(promise, loaded);
        piped.cancel();
        cancelled.push(piped);
      }
    }
  }
  const cancelling = new Cancelling();
  system.spawn(cancelling).send(new Start());
  loader.send(new Load(Promise.resolve(2), false));
  await time.settle();
  expect(cancelled.map(({ isActive }) => isActive)).toEqual([false, false, false]);
  expect([agent.log, cancelling.log, log]).toEqual([[2], [], []]);
  await system.stop();
});
