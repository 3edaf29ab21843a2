/** 9.3 of docs/semantics.md: the exit of a watched agent is an event like any other. */
import { Agent, Exited, Next, OnEvent, Supervised, type Address, type Context, type DeadLetter } from '@instar/core';
import { Gate } from './gate.js';
import { oops } from './recorder.js';
import { virtualSystem } from './virtual-system.js';

class Work {
  constructor(
    readonly target: Address,
    readonly gate: Gate,
    readonly then: 'done' | 'throw',
  ) {}
}

const heard: Exited[] = [];

@Agent()
class Watched {
  readonly watched = true;
}

@Agent({ onError: 'stop' })
class Watcher {
  @OnEvent(Work)
  async work({ target, gate, then }: Work, ctx: Context<Watcher>): Promise<void> {
    ctx.watch(target);
    await gate.passed;
    if (then === 'throw') throw oops;
    ctx.next(Next.done());
  }
  @OnEvent(Exited)
  exited(event: Exited): void {
    heard.push(event);
  }
}

@Agent({ onError: 'stop' })
@Supervised()
class Restarting extends Watcher {}

describe('9.3 an `Exited` that waits when its agent ends is a dead letter', () => {
  test.each<[string, typeof Watcher, Work['then'] | 'abort']>([
    ['is done', Watcher, 'done'],
    ['fails', Watcher, 'throw'],
    ['is aborted', Watcher, 'abort'],
    ['restarts', Restarting, 'throw'],
  ])('the agent %s', async (_how, agent, then) => {
    heard.length = 0;
    const { system, time } = virtualSystem();
    const letters: DeadLetter[] = [];
    system.deadLetters$.subscribe((letter) => letters.push(letter));
    const [watcher, target, gate] = [system.spawn(agent), system.spawn(Watched), new Gate()];
    watcher.send(new Work(target, gate, then === 'abort' ? 'done' : then));
    await time.settle();
    target.interrupt();
    await target.join();
    if (then === 'abort') watcher.abort();
    gate.open();
    await time.settle();
    expect(letters).toMatchObject([{ message: { agent: target }, recipient: watcher.id, reason: 'abandoned' }]);
    expect(letters[0]?.message).toBeInstanceOf(Exited);
    expect(heard).toEqual([]);
    await system.stop();
  });
});
