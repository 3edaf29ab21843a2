import { Request } from '../message/request.js';
import { createSystem } from '../runtime/system/create-system.js';
import type { System } from '../runtime/system/system.js';
import { createProbe } from './probe.js';

class Greeting {
  constructor(readonly text: string) {}
}
class LoudGreeting extends Greeting {}
class Farewell {
  readonly farewell = true;
}
class Age extends Request<number> {
  constructor(readonly name: string) {
    super();
  }
}
class Name extends Request<string> {
  readonly name = true;
}

let system: System;
beforeEach(() => {
  system = createSystem();
});
afterEach(() => system.stop());

test('it keeps what it receives, in order', async () => {
  const probe = createProbe(system);
  probe.address.send(new Greeting('one'));
  probe.address.send(new Farewell());
  probe.address.send(new Greeting('two'));
  await probe.address.ask(new Name()).catch(() => undefined);

  expect(probe.messages).toEqual([new Greeting('one'), new Farewell(), new Greeting('two'), new Name()]);
});

test('`next` gives the first of a class that is there, and leaves the others', async () => {
  const probe = createProbe(system);
  for (const message of [new Farewell(), new Greeting('one'), new Greeting('two')]) probe.address.send(message);

  expect(await probe.next(Greeting)).toEqual(new Greeting('one'));
  expect(await probe.next(Greeting)).toEqual(new Greeting('two'));
  expect(probe.messages).toEqual([new Farewell()]);
});

test('`next` waits for what is to come, each call for one of its own', async () => {
  const probe = createProbe(system);
  const both = Promise.all([probe.next(Greeting), probe.next(Farewell), probe.next(Greeting)]);
  for (const message of [new Greeting('one'), new LoudGreeting('two'), new Farewell(), new Greeting('three')])
    probe.address.send(message);

  expect(await both).toEqual([new Greeting('one'), new Farewell(), new LoudGreeting('two')]);
  expect(await probe.next(Greeting)).toEqual(new Greeting('three'));
});

test('requests get the response that `reply` sets', async () => {
  const probe = createProbe(system);
  probe.reply(Age, ({ name }) => name.length);

  expect(await probe.address.ask(new Age('Ada'))).toBe(3);
  expect(await probe.next(Age)).toEqual(new Age('Ada'));
});

test('a request without a reply fails and says so', async () => {
  const probe = createProbe(system);

  await expect(probe.address.ask(new Name())).rejects.toThrow('The probe has no reply to Name');
});

test('there may be several, each with messages of its own', async () => {
  const [one, two] = [createProbe(system), createProbe(system)];
  one.address.send(new Greeting('one'));

  expect(await one.next(Greeting)).toEqual(new Greeting('one'));
  expect(two.messages).toEqual([]);
  expect(one.address.id).not.toBe(two.address.id);
});
