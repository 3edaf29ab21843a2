/** 11.3, 11.8 and 15.6 of docs/semantics.md: what is kept of an agent that has stopped. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Agent, Exited, Next, OnEvent, Request, OnRequest, type Address, type Context } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

/** What was looked at through a weak reference lives on until the turn of the event loop is over. */
async function collectGarbage(): Promise<void> {
  await new Promise(setImmediate);
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

class Input {
  readonly large = new Array<number>(1_000).fill(0);
}
class Watch {
  constructor(readonly target: Address) {}
}
class Ready extends Request<boolean> {
  readonly ready = true;
}

@Agent()
class Task {
  constructor(readonly refs: WeakRef<object>[]) {
    refs.push(new WeakRef(this));
  }
  begin(input: Input, ctx: Context<Task>): Next<Task> {
    this.refs.push(new WeakRef(input), new WeakRef(ctx));
    return Next.done();
  }
}

@Agent()
class Parent {
  address: Address<Task> | undefined = undefined;
  constructor(readonly refs: WeakRef<object>[]) {
    refs.push(new WeakRef(this));
  }
  begin(_input: undefined, ctx: Context<Parent>): Next<Parent> {
    this.address = ctx.spawn(() => new Task(this.refs), new Input());
    kept.push(this.address);
    return Next.done();
  }
}

const kept: Address[] = [];

@Agent()
class Watcher {
  @OnEvent(Watch)
  watch({ target }: Watch, ctx: Context<Watcher>): void {
    ctx.watch(target);
  }
  @OnEvent(Exited)
  exited(_event: Exited): void {
    // To be told is all.
  }
  @OnRequest(Ready)
  ready(_request: Ready): boolean {
    return true;
  }
}

test('11.8 the address of an agent that cannot start again keeps its id and its exit, and neither instance, input, context nor parents', async () => {
  const refs: WeakRef<object>[] = [];
  const { system, time } = virtualSystem();
  kept.length = 0;
  system.spawn(() => new Parent(refs));
  await time.advance('1s');
  await collectGarbage();
  expect(refs).toHaveLength(4);
  expect(refs.map((ref) => ref.deref())).toEqual([undefined, undefined, undefined, undefined]);
  expect(kept.map(({ id }) => id)).toEqual(['agent#2']);
  await expect(kept[0]?.join()).resolves.toEqual({ kind: 'done', output: undefined });
});

test('11.3 a turn that runs one agent after another keeps none that is done', async () => {
  const refs: WeakRef<Address>[] = [];
  @Agent()
  class Brief {
    begin(_input: undefined, ctx: Context<Brief>): Next<Brief> {
      refs.push(new WeakRef<Address>(ctx.address));
      return Next.done();
    }
  }
  @Agent()
  class Runner {
    async begin(_input: undefined, ctx: Context<Runner>): Promise<Next<Runner, number>> {
      for (let round = 0; round < 500; round++) await ctx.run(Brief);
      await collectGarbage();
      // The scheduler remembers the last few that ran.
      return Next.done(refs.filter((ref) => ref.deref() !== undefined).length);
    }
  }
  const { system } = virtualSystem();
  expect(await system.run(Runner)).toBeLessThanOrEqual(64);
  expect(refs).toHaveLength(500);
});

test('15.6 an agent that was watched is not kept after its exit was delivered', async () => {
  const { system } = virtualSystem();
  const watcher = system.spawn(Watcher);
  const refs: WeakRef<object>[] = [];
  for (let round = 0; round < 500; round++) {
    const target: Address = system.spawn(() => new Task([]), new Input());
    refs.push(new WeakRef(target));
    watcher.send(new Watch(target));
  }
  await watcher.ask(new Ready());
  await collectGarbage();
  // The scheduler remembers the last few that ran.
  expect(refs.filter((ref) => ref.deref() !== undefined).length).toBeLessThanOrEqual(64);
});
