import { Agent, Exited, Next, OnEvent, Supervised, type Address, type Context } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Watch {
  constructor(
    readonly target: Address,
    readonly off = false,
  ) {}
}
class Note {
  constructor(readonly text: string) {}
}
class Break {
  readonly break = true;
}

let seen: string[] = [];
beforeEach(() => {
  seen = [];
});

@Agent()
class Watcher {
  @OnEvent(Watch)
  watch({ target, off }: Watch, ctx: Context<Watcher>): void {
    if (off) ctx.unwatch(target);
    else ctx.watch(target);
  }
  @OnEvent(Exited)
  exited({ agent, exit }: Exited): void {
    seen.push(`${agent.id} ${exit.kind}`);
  }
  @OnEvent(Note)
  async note({ text }: Note): Promise<void> {
    await Promise.resolve();
    seen.push(text);
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw new Error('oops');
  }
}

@Agent({ onError: 'stop' })
@Supervised()
class Restarting extends Watcher {}

describe('15 watching', () => {
  test('15.6 an agent that has stopped and was restarted may be watched again, as often as that happens', async () => {
    @Agent()
    @Supervised()
    class Static {}
    const { system, time } = virtualSystem({ agents: [Static] });
    await system.start();
    const watcher = system.spawn(Watcher);
    for (let life = 0; life < 3; life++) {
      watcher.send(new Watch(system.address(Static)));
      await time.settle();
      await system.supervision.stop(Static);
      await time.settle();
      await system.supervision.restart(Static);
    }
    expect(seen).toEqual(['Static#1 interrupted', 'Static#1 interrupted', 'Static#1 interrupted']);
    await system.stop();
  });

  test('15.1 a watcher receives the exit of an agent as `Exited`, once, ahead of waiting messages', async () => {
    const { system, time } = virtualSystem();
    const watcher = system.spawn(Watcher);
    const target = system.spawn(Watcher);
    watcher.send(new Watch(target));
    watcher.send(new Watch(target));
    await time.settle();
    target.interrupt();
    await target.join();
    watcher.send(new Note('one'));
    watcher.send(new Note('two'));
    await time.settle();
    expect(seen).toEqual(['Watcher#2 interrupted', 'one', 'two']);
    await system.stop();
  });

  test('15.2 the exit of an agent that has ended already comes at once', async () => {
    const { system, time } = virtualSystem();
    const watcher = system.spawn(Watcher);
    const target = system.spawn(Watcher);
    target.abort();
    await target.join();
    watcher.send(new Watch(target));
    watcher.send(new Note('after'));
    await time.settle();
    expect(seen).toEqual(['Watcher#2 aborted', 'after']);
    await system.stop();
  });

  test('15.3 `unwatch` ends it', async () => {
    const { system, time } = virtualSystem();
    const watcher = system.spawn(Watcher);
    const target = system.spawn(Watcher);
    watcher.send(new Watch(target));
    watcher.send(new Watch(target, true));
    await time.settle();
    target.interrupt();
    await time.settle();
    expect(seen).toEqual([]);
    await system.stop();
  });

  test('15.4 a restart is not an exit; a restarted watcher watches no agent', async () => {
    const { system, time } = virtualSystem();
    const watcher = system.spawn(Restarting);
    const target = system.spawn(Restarting);
    watcher.send(new Watch(target));
    target.send(new Break());
    await time.settle();
    expect(seen).toEqual([]);
    watcher.send(new Break());
    await time.settle();
    target.interrupt();
    await time.settle();
    expect(seen).toEqual([]);
    await system.stop();
  });

  test('15.5 to watch without a handler for `Exited` does not compile', async () => {
    const { system, time } = virtualSystem();
    const letters: unknown[] = [];
    system.deadLetters$.subscribe(({ message }) => letters.push(message));
    @Agent()
    class Blind {
      begin(target: Address, ctx: Context<Blind>): Next<Blind> {
        // @ts-expect-error -- Blind has no handler for Exited
        ctx.watch(target);
        return Next.events();
      }
    }
    const target = system.spawn(Watcher);
    system.spawn(Blind, target);
    await time.settle();
    target.interrupt();
    await time.settle();
    expect(letters).toEqual([expect.any(Exited)]);
    await system.stop();
  });
});
