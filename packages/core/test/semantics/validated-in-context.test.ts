/** 22.4 and 26.1 of docs/semantics.md: validation and the context of the sender, in one system. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, Event, everyMessage, OnEvent } from '@instar/core';
import { z } from 'zod';
import { virtualSystem } from './virtual-system.js';

class Note extends Event.of(z.object({ text: z.string() })) {}

const store = new AsyncLocalStorage<string>();

@Agent()
class Notes {
  readonly log: string[] = [];

  @OnEvent(Note)
  note({ text }: Note): void {
    this.log.push(`${store.getStore()}: ${text}`);
  }
}

test('22.4 messages are validated in a system that carries contexts, and valid ones have that of their sender', async () => {
  const { system, time } = virtualSystem({ validate: everyMessage, carry: [store] });
  const letters: unknown[] = [];
  system.deadLetters$.subscribe(({ message, reason }) => letters.push([message, reason]));
  const agent = new Notes();
  const notes = system.spawn(agent);
  const wrong = new Note({ text: 1 as never });
  store.run('ann', () => {
    notes.send(new Note({ text: 'one' }));
    notes.send(wrong);
  });
  store.run('bob', () => {
    notes.send(new Note({ text: 'two' }));
  });
  await time.settle();
  expect(agent.log).toEqual(['ann: one', 'bob: two']);
  expect(letters).toEqual([[wrong, 'invalid']]);
  await system.stop();
});
