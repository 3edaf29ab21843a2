/** 2.1 and 8.1 of docs/semantics.md, with promises of other makes. */
import { Actor, Respond, RespondBeside, Do, error, Note, Notes, thrown } from './actor.js';
import { Gate } from './gate.js';
import { virtualSystem } from './virtual-system.js';

/** A promise-like whose `then` is this function. */
function thenable(then: (resolve: (value?: unknown) => void, reject: (error?: unknown) => void) => void): unknown {
  return { then };
}

describe('2.1 a promise-like that a handler returns is settled once, whatever it does', () => {
  test.each([
    [
      'calls both callbacks',
      thenable((resolve, reject) => {
        resolve('a');
        reject(new Error('late'));
      }),
    ],
    [
      'calls one of them twice',
      thenable((resolve) => {
        resolve('a');
        resolve('b');
      }),
    ],
    [
      'calls one and throws',
      thenable((resolve) => {
        resolve('a');
        thrown();
      }),
    ],
    ['resolves to another one', thenable((resolve) => resolve(thenable((again) => again('a'))))],
  ])('if it %s', async (_how, response) => {
    const { system, log } = virtualSystem();
    const address = system.spawn(Actor);
    const responses = [new Respond(response), new RespondBeside(() => response), new Respond(response)];
    await expect(Promise.all(responses.map((request) => address.ask(request)))).resolves.toEqual(['a', 'a', 'a']);
    expect(log).toEqual([]);
  });

  test.each([
    ['throws', thenable(() => thrown())],
    ['has a `then` that throws when it is looked at', Object.defineProperty({}, 'then', { get: thrown })],
  ])('and is an error if it %s', async (_how, response) => {
    const { system } = virtualSystem();
    const address = system.spawn(Actor);
    await expect(address.ask(new Respond(response))).rejects.toBe(error);
    await expect(address.ask(new RespondBeside(() => response))).rejects.toBe(error);
    await expect(address.ask(new Notes())).resolves.toEqual([]);
  });

  test('a second call does not end what the agent does by then', async () => {
    let again: (() => void) | undefined;
    const gate = new Gate();
    const { system, time } = virtualSystem();
    const actor = new Actor();
    const address = system.spawn(actor);
    const first = address.ask(
      new Respond(
        thenable((resolve) => {
          (again = resolve)();
        }),
      ),
    );
    address.send(new Do(() => gate.passed));
    address.send(new Note('after'));
    await first;
    await time.settle();
    again?.();
    await time.settle();
    expect(actor.notes).toEqual([]);
    gate.open();
    await expect(address.ask(new Notes())).resolves.toEqual(['after']);
  });

  test('and a long row of them does not overflow the stack', async () => {
    const { system } = virtualSystem();
    const address = system.spawn(Actor);
    const responses = Array.from({ length: 20_000 }, () =>
      address.ask(new Respond(thenable((resolve) => resolve('a')))),
    );
    await expect(Promise.all(responses)).resolves.toHaveLength(20_000);
  });
});
