/** 18.9 of docs/semantics.md: after an abort, `end` and the disposal have the grace each. */
import { Agent, type Exit } from '@instar/core';
import { virtualSystem, watch } from './virtual-system.js';

test('18.9 an `end` past the grace and then a quick disposal do not miss the deadline', async () => {
  const disposed: number[] = [];
  const { system, time, log } = virtualSystem({ abortGrace: '1s' });
  const threw = watch(system, 'agent.threw');
  const pass = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => time.host.setTimer(resolve, milliseconds));
  @Agent()
  class Slow {
    end(_exit: Exit): Promise<void> {
      return new Promise(() => undefined);
    }
    async dispose(): Promise<void> {
      await pass(900);
      disposed.push(time.now());
    }
  }
  const slow = system.spawn(Slow);
  await time.settle();
  slow.abort('enough');
  await time.advance('1.8s');
  expect(disposed).toEqual([]);
  await time.advance('0.1s');
  expect(disposed).toEqual([1_900]);
  expect(await slow.join()).toEqual({ kind: 'aborted', reason: 'enough' });
  expect(threw).toEqual([]);
  expect(log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  await system.stop();
});
