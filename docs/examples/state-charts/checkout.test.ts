import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { createActor, SimulatedClock, toPromise } from 'xstate';
import { quiet } from '../../test/quiet.js';
import { checkoutMachine } from './checkout-machine.js';
import { Bank, Cancel, Checkout, Pay } from './checkout.js';

/** A card that is refused so many times. */
function refusing(times: number): (card: string, cents: number) => Promise<string> {
  let calls = 0;
  return async (card, cents) => {
    await Promise.resolve();
    if (card === 'bad' && calls++ < times) throw new Error('refused');
    return `${cents} from ${card}`;
  };
}

type Action = readonly [at: number, action: 'cancel' | 'good' | 'bad'];

test.each<[outcome: string, refusals: number, actions: readonly Action[]]>([
  ['300 from good', 0, [[1, 'good']]],
  ['300 from bad', 1, [[1, 'bad']]],
  [
    '300 from good',
    9,
    [
      [1, 'bad'],
      [600, 'good'],
    ],
  ],
  [
    'cancelled',
    9,
    [
      [1, 'bad'],
      [600, 'cancel'],
    ],
  ],
  ['expired', 9, [[1, 'bad']]],
  ['expired', 0, []],
])('the agent and the machine come to the same end: %s', async (outcome, refusals, actions) => {
  const time = virtualTime();
  const providers = [{ provide: Bank, useFactory: () => ({ charge: refusing(refusals) }) }];
  await using system = createSystem({ host: time.host, logger: quiet, providers });
  const checkout = system.spawn(Checkout, 300);
  const clock = new SimulatedClock();
  const machine = createActor(checkoutMachine(refusing(refusals)), { clock, input: 300 }).start();
  const ended = toPromise(machine);
  for (let second = 0; second <= 900; second++) {
    const action = actions.find(([at]) => at === second)?.[1];
    if (action !== undefined) {
      checkout.send(action === 'cancel' ? new Cancel() : new Pay(action));
      machine.send(action === 'cancel' ? { type: 'cancel' } : { type: 'pay', card: action });
      // A charge, a pause and a second charge.
      for (let times = 0; times < 3; times++) {
        await time.settle();
        await time.advance('1s');
        clock.increment(1_000);
      }
    } else if (second % 10 === 0) {
      await time.advance('10s');
      clock.increment(10_000);
    }
  }

  expect([(await checkout.join()).unwrap(), await ended]).toEqual([outcome, outcome]);
});
