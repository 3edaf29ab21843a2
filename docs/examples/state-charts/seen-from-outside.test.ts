import { createSystem, when } from '@instar/core';
import { quiet } from '../../test/quiet.js';
import { AwaitingPayment, Order, Pay, pay, show } from './seen-from-outside.js';

test('an order is paid, and its states are shown', async () => {
  await using system = createSystem({ logger: quiet });
  const order = system.spawn(Order, 'tea');
  const shown: string[] = [];
  const end = show(order, (text) => shown.push(text));
  await expect(pay(order)).resolves.toBe('tea is paid');
  const missed = when(order, AwaitingPayment);
  order.send(new Pay());
  await expect(missed).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
  await end;
  expect(shown).toEqual(['none', 'AwaitingPayment', 'Paid', 'none']);
});
