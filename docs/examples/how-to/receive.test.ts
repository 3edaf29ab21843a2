import { createSystem, type Address, type System } from '@instar/core';
import { virtualTime, type VirtualTime } from '@instar/core/testing';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Subject } from 'rxjs';
import { Changed, Critic, Follow, Import, Library, Next10, Open, Watch } from './receive.js';

interface Made {
  readonly system: System;
  readonly time: VirtualTime;
  readonly library: Library;
  readonly address: Address<Library>;
}

function start(load: () => Promise<readonly string[]>): Made {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const library = new Library(load, system.spawn(Critic));
  return { system, time, library, address: system.spawn(library) };
}

test('a timer loads again and again, and each title is rated', async () => {
  const { system, time, library } = start(() => Promise.resolve(['Dune']));
  await time.advance('25s');
  expect(library.titles).toEqual(['Dune', 'Dune']);
  expect(library.ratings).toEqual(['Dune: 4', 'Dune: 4']);
  await system.stop();
});

test('the error of a promise arrives as an event', async () => {
  const { system, time, library } = start(() => Promise.reject(new Error('offline')));
  await time.advance('10s');
  expect(library.error?.message).toBe('offline');
  await system.stop();
});

test('changes that come quickly are saved once', async () => {
  const { system, time, library, address } = start(() => Promise.resolve([]));
  for (let change = 0; change < 5; change++) {
    address.send(new Changed());
    await time.advance('1s');
  }
  await time.advance('3s');
  expect(library.saves).toBe(1);
  await system.stop();
});

test('the lines of a stream arrive as events, and its end after them', async () => {
  const { system, time, library, address } = start(() => Promise.resolve([]));
  async function* lines(): AsyncGenerator<string> {
    yield 'Emma';
    yield 'Ulysses';
  }
  address.send(new Import(lines()));
  await time.settle();
  expect(library.titles).toEqual(['Emma', 'Ulysses']);
  expect(library.imports).toBe(1);
  await system.stop();
});

test('a deferred response is given when there is enough', async () => {
  const { system, time, address } = start(() => Promise.resolve(['a', 'b', 'c', 'd', 'e']));
  const response = address.ask(new Next10(), { timeout: '1m' });
  await time.advance('25s');
  expect(await response).toHaveLength(10);
  await system.stop();
});

test('a step is taken after a time', async () => {
  const { system, time, library, address } = start(() => Promise.resolve([]));
  address.send(new Open());
  await time.advance('59m');
  expect(library.isTidy).toBe(false);
  await time.advance('1m');
  expect(library.isTidy).toBe(true);
  await system.stop();
});

test('a download is cancelled with the agent', async () => {
  const server = createServer((_, response) => response.write('some bytes'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const library = new Library(() => Promise.resolve([]), undefined as never);
  await using system = createSystem();
  const address = system.spawn(library);
  address.send(new Follow(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  while (library.bytes === 0) await new Promise(setImmediate);
  address.interrupt();
  await address.join();
  await new Promise((closed) => server.close(closed)); // there is no connection left
  expect(library.bytes).toBe(10);
});

test('of prices that come too quickly the latest are kept', async () => {
  const { system, time, library, address } = start(() => Promise.resolve([]));
  const prices = new Subject<number>();
  address.send(new Watch(prices));
  await time.settle();
  for (let price = 0; price < 200; price++) prices.next(price);
  await time.settle();
  expect(library.prices).toEqual(Array.from({ length: 100 }, (_, index) => 100 + index));
  await system.stop();
});
