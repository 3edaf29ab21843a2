/** 29.4 to 29.8 of docs/semantics.md in a project with standard (TC39) decorators. */
import { Agent, idle, limited, OnRequest, Request } from '@instar/core';
import { pauses, virtualSystem, type Pause } from '../semantics/virtual-system.js';

class Charge extends Request<string> {
  constructor(
    readonly user: string,
    readonly amount: number,
  ) {
    super();
  }
}

let pause: Pause;

@Agent({ idle: idle('1m') })
class Till {
  readonly log: string[] = [];

  @OnRequest(Charge, {
    concurrency: limited({ atOnce: 2, key: ({ user }) => user, rate: { limit: 3, per: '1s' } }),
  })
  async charge({ user, amount }: Charge): Promise<string> {
    this.log.push(`${user} ${amount}`);
    await pause(100);
    return `${user} has paid ${amount}`;
  }
}

test('29.4 requests are limited by number, by key and by rate', async () => {
  const { system, time } = virtualSystem();
  pause = pauses(time);
  const agent = new Till();
  const till = system.spawn(agent);
  const asked = [
    ['ann', 1],
    ['ann', 2],
    ['bob', 3],
    ['eve', 4],
  ].map(([user, amount]) => till.ask(new Charge(user as string, amount as number)));
  await time.settle();
  expect(agent.log).toEqual(['ann 1', 'bob 3']);
  await time.advance(100);
  expect(agent.log).toEqual(['ann 1', 'bob 3', 'eve 4']);
  await time.advance(900);
  expect(agent.log[3]).toBe('ann 2');
  await time.advance(100);
  await expect(Promise.all(asked)).resolves.toEqual([
    'ann has paid 1',
    'ann has paid 2',
    'bob has paid 3',
    'eve has paid 4',
  ]);
  await time.advance('2m');
  await expect(till.join()).resolves.toMatchObject({ kind: 'interrupted' });
});
