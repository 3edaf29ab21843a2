/** 19.23 of docs/semantics.md: the context of the caller around threads. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, OnEvent } from '@instar/core';
import { Tell, Teller, Told } from './agents/teller.js';
import { threadSystem } from './thread-system.js';

const caller = new AsyncLocalStorage<string>();
const heard: [text: string, caller: string | undefined][] = [];

@Agent()
class Listener {
  @OnEvent(Told)
  told({ text }: Told): void {
    heard.push([text, caller.getStore()]);
  }
}

test('19.23 what a sync state sends from a thread is handled in the context of its own caller', async () => {
  await using system = threadSystem({}, { carry: [caller] });
  const listener = system.spawn(Listener);
  const callers = ['one', 'two', 'three'];
  await Promise.all(callers.map((name) => caller.run(name, () => system.run(Teller, new Tell(listener, name)))));
  listener.interrupt();
  await listener.join();
  expect(heard.sort()).toEqual([...callers].sort().map((name) => [name, name]));
});
