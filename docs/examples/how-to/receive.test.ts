import { createSystem, type Address, type System } from '@instar/core';
import { virtualTime, type VirtualTime } from '@instar/core/testing';
import { Changed, Critic, Import, Library, Next10 } from './receive.js';

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
