/** 11.1 and 9.3 of docs/semantics.md: messages before a system starts and after it has stopped. */
import { Agent, OnEvent, OnRequest, Request, type DeadLetter } from '@instar/core';
import { virtualSystem, type LogLine } from './virtual-system.js';

class Note {
  readonly note = true;
}
class Ask extends Request<number> {
  readonly ask = true;
}

@Agent()
class Static {
  @OnEvent(Note)
  note(_note: Note): void {
    // That it is handled is all.
  }
  @OnRequest(Ask)
  ask(_request: Ask): number {
    return 1;
  }
}

const warnings = (log: readonly LogLine[]): string[] =>
  log.filter(({ level }) => level === 'warn').map(({ message }) => message);

describe('11.1 messages to an agent of a system that has not started', () => {
  test('wait, and one warning names `start()`', async () => {
    const { system, time, log } = virtualSystem({ agents: [Static] });
    for (let count = 0; count < 3; count++) system.address(Static).send(new Note());
    await time.settle();
    expect(warnings(log)).toEqual([expect.stringContaining('system.start()')]);
    await system.start();
    await expect(system.address(Static).ask(new Ask())).resolves.toBe(1);
    await system.stop();
  });

  test('are not warned about if it starts in the same turn', async () => {
    const { system, time, log } = virtualSystem({ agents: [Static] });
    system.address(Static).send(new Note());
    await system.start();
    await time.settle();
    expect(warnings(log)).toEqual([]);
    await system.stop();
  });

  test('if they are requests, reject at their deadline with what is missing', async () => {
    const { system, time } = virtualSystem({ agents: [Static] });
    const rejection = expect(system.address(Static).ask(new Ask(), { timeout: 300 })).rejects.toMatchObject({
      code: 'INSTAR_ASK_TIMEOUT',
      remedy: expect.stringContaining('system.start()'),
    });
    await time.advance(300);
    await rejection;
  });
});

describe('9.3 a message to an agent that has stopped', () => {
  test('is a dead letter', async () => {
    const { system } = virtualSystem();
    const letters: DeadLetter[] = [];
    system.deadLetters$.subscribe((letter) => letters.push(letter));
    const address = system.spawn(Static);
    address.interrupt();
    await address.join();
    address.send(new Note());
    expect(letters).toEqual([{ message: new Note(), recipient: address.id, reason: 'ended' }]);
  });

  test('with its system, when dead letters cannot be observed any more, is logged with a warning, once', async () => {
    const { system, log } = virtualSystem();
    const address = system.spawn(Static);
    await system.stop();
    address.send(new Note());
    address.send(new Note());
    expect(warnings(log)).toEqual([`${address.id} did not handle Note: the system has stopped`]);
  });
});
