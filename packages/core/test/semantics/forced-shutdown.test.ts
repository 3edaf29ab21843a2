/** 14.3 and 18.9 of docs/semantics.md: a shutdown that is forced, once or again, settles. */
import { Agent, defineAgent, type Exit } from '@instar/core';
import { virtualSystem, watch } from './virtual-system.js';

const never = (): Promise<void> => new Promise(() => undefined);

describe('14.3 a failed start whose shutdown never comes to an end', () => {
  test.each([
    ['`end`', 0],
    ['`end`', 1],
    ['`dispose`', 0],
    ['`dispose`', 1],
  ])('in %s with a `shutdown` of %i lets `start`, `ended` and `stop` settle', async (hook, shutdown) => {
    class Stuck {
      begin(): void {
        throw new Error('no');
      }
    }
    Object.assign(Stuck.prototype, hook === '`end`' ? { end: never } : { dispose: never });
    const agent = defineAgent({ agent: Stuck, supervised: { restart: 'transient', shutdown } });
    const { system, time } = virtualSystem({
      agents: [agent],
      abortGrace: 20,
      supervision: { intensity: { restarts: 0, within: '1s' } },
    });
    const settled: string[] = [];
    system.start().catch(() => settled.push('start'));
    void system.ended.then(() => settled.push('ended'));
    await time.advance('1m');
    void system.stop().then(() => settled.push('stop'));
    await time.advance('1m');
    expect(settled.sort()).toEqual(['ended', 'start', 'stop']);
    expect(system.tree().children).toEqual([]);
  });
});

describe('18.9 a disposal that is over within the grace does not miss the deadline', () => {
  test.each([1, 2])('after %i aborts', async (aborts) => {
    const { system, time, log } = virtualSystem({ abortGrace: 200 });
    const pass = (milliseconds: number): Promise<void> =>
      new Promise((resolve) => {
        time.host.setTimer(resolve, milliseconds);
      });
    @Agent()
    class Slow {
      end(_exit: Exit): Promise<void> {
        return pass(150);
      }
      dispose(): Promise<void> {
        return pass(100);
      }
    }
    const threw = watch(system, 'agent.threw');
    const address = system.spawn(Slow);
    await time.settle();
    address.interrupt();
    await time.advance(50);
    for (let abort = 0; abort < aborts; abort++) {
      address.abort(`abort ${abort}`);
      await time.advance(30);
    }
    await time.advance(300);
    await address.join();
    expect(threw).toEqual([]);
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
