import { createSystem } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { Add, Cart, PriceChanged, Prices, Shelf, Till, totals, whenAbove } from './publish.js';

test('a total is published to agents, to loops and to RxJS', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const cart = system.spawn(Cart);
  cart.send(new Add(3));
  const till = new Till(cart);
  system.spawn(till);
  const seen: unknown[] = [];
  totals(cart).subscribe({ next: (total) => seen.push(total), complete: () => seen.push('end') });
  const above = whenAbove(cart, 4);
  const never = whenAbove(cart, 100);
  await time.settle();
  expect(till.display).toBe('3 €');
  cart.send(new Add(2));
  await time.settle();
  expect(till.display).toBe('5 €');
  expect(await above).toBe(5);
  cart.interrupt();
  await time.settle();
  expect(seen).toEqual([3, 5, 'end']);
  expect(await never).toBeUndefined();
  await system.stop();
});

test('a topic reaches every agent that consumes it, until it ends', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host, providers: [Prices] });
  const prices = system.resolve(Prices);
  const shelves = [new Shelf(prices), new Shelf(prices)];
  const addresses = shelves.map((shelf) => system.spawn(shelf));
  await time.settle();
  prices.next(new PriceChanged('apple', 1));
  await time.settle();
  expect(shelves.map(({ labels }) => labels.get('apple'))).toEqual([1, 1]);
  for (const address of addresses) address.interrupt();
  await time.settle();
  expect(prices.observed).toBe(false);
  await system.stop();
});
