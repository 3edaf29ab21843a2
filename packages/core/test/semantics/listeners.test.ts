/** 9.6, 9.7 and 12.8 of docs/semantics.md: listeners of `inspect$` and `deadLetters$` that send, spawn, and throw. */
import { Agent, OnEvent, type Address, type DeadLetter, type InspectionEvent, type System } from '@instar/core';
import { asapScheduler, filter, map, merge, observeOn, Subject } from 'rxjs';
import { virtualSystem } from './virtual-system.js';

class Note {
  constructor(readonly text: string) {}
}
class Lost {
  constructor(readonly message: unknown) {}
}

@Agent()
class Reader {
  @OnEvent(Note)
  note(_event: Note): void {}
}

@Agent()
class Audit {
  readonly lost: unknown[] = [];
  @OnEvent(Lost)
  audit({ message }: Lost): void {
    this.lost.push(message);
  }
}

function ended(system: System): Address<Reader> {
  const address = system.spawn(Reader);
  address.interrupt();
  return address;
}

const textOf = ({ message }: DeadLetter): string => (message as Note).text;

describe('9.6 what a listener causes', () => {
  test('is announced to all listeners after its cause', async () => {
    const { system } = virtualSystem();
    const address = ended(system);
    await address.join();
    const seen: string[] = [];
    let once = true;
    system.deadLetters$.subscribe(() => {
      if (once) address.send(new Note('second'));
      once = false;
    });
    system.deadLetters$.subscribe((letter) => seen.push(textOf(letter)));
    address.send(new Note('first'));
    expect(seen).toEqual(['first', 'second']);
    await system.stop();
  });

  test('is in the same order on both streams', async () => {
    const { system } = virtualSystem();
    const address = ended(system);
    await address.join();
    const seen: string[] = [];
    system.inspect$.subscribe((event) => {
      if (event.type === 'dead-letter' && textOf(event.letter) === 'first') system.spawn(Reader);
      if (event.type === 'agent.spawned') address.send(new Note('second'));
    });
    const letters = system.deadLetters$.pipe(map((letter) => `letter ${textOf(letter)}`));
    const events = system.inspect$.pipe(
      filter(({ type }) => type === 'agent.spawned' || type === 'dead-letter'),
      map((event) => (event.type === 'dead-letter' ? `event ${textOf(event.letter)}` : event.type)),
    );
    merge(letters, events).subscribe((each) => seen.push(each));
    address.send(new Note('first'));
    expect(seen).toEqual(['letter first', 'event first', 'agent.spawned', 'letter second', 'event second']);
    await system.stop();
  });

  test('has the time at which it was caused', async () => {
    const { system, time } = virtualSystem();
    const seen: number[] = [];
    system.inspect$.subscribe((event) => {
      if (event.type === 'agent.spawned' && system.tree().children.length < 2) system.spawn(Reader);
    });
    system.inspect$.subscribe(({ type, at }) => {
      if (type === 'agent.spawned') seen.push(at);
    });
    await time.advance(5);
    system.spawn(Reader);
    expect(seen).toEqual([5, 5]);
    await system.stop();
  });
});

describe('9.7 a listener that forwards dead letters', () => {
  test('to a living agent: it has each of them', async () => {
    const { system, time } = virtualSystem();
    const audit = new Audit();
    const to = system.spawn(audit);
    const address = ended(system);
    await address.join();
    system.deadLetters$.subscribe(({ message }) => {
      to.send(new Lost(message));
    });
    const notes = Array.from({ length: 10_000 }, (_, index) => new Note(String(index)));
    for (const note of notes) address.send(note);
    await time.settle();
    expect(audit.lost).toEqual(notes);
    await system.stop();
  });

  test('to an agent that has ended: two are announced, and the third is logged', async () => {
    const { system, log } = virtualSystem();
    const address = ended(system);
    await address.join();
    const seen: unknown[] = [];
    system.deadLetters$.subscribe(({ message }) => {
      address.send(new Lost(message) as never);
    });
    system.deadLetters$.subscribe(({ message }) => seen.push(message));
    const note = new Note('first');
    address.send(note);
    expect(seen).toEqual([note, new Lost(note)]);
    expect(log.filter(({ level }) => level === 'warn')).toMatchObject([
      { message: expect.stringContaining(`dead letters for ${address.id}`), fields: { agent: address.id } },
    ]);
    address.send(note);
    expect(seen).toHaveLength(4);
    await system.stop();
  });

  test('by way of events and new agents, too', async () => {
    const { system } = virtualSystem();
    const address = ended(system);
    await address.join();
    let letters = 0;
    system.inspect$.subscribe(({ type }) => {
      if (type === 'dead-letter' && ++letters < 100) system.spawn(Reader);
      if (type === 'agent.spawned') address.send(new Note('spawned'));
    });
    address.send(new Note('first'));
    expect(letters).toBe(2);
    await system.stop();
  });

  const later: [string, (system: System, forward: (letter: DeadLetter) => void) => void][] = [
    [
      'behind a promise',
      (system, forward) => {
        const listener: (letter: DeadLetter) => unknown = async (letter) => {
          await Promise.resolve();
          forward(letter);
        };
        system.deadLetters$.subscribe(listener);
      },
    ],
    [
      'in a microtask of RxJS',
      (system, forward) => system.deadLetters$.pipe(observeOn(asapScheduler)).subscribe(forward),
    ],
  ];
  test.each(later)('without end, %s: timers and I/O are served, and the system stops', async (_how, listen) => {
    const { system } = virtualSystem();
    const address = ended(system);
    await address.join();
    let letters = 0;
    let forwards = true;
    listen(system, () => {
      letters++;
      if (forwards) address.send(new Note('round and round'));
    });
    address.send(new Note('first'));
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
    expect(letters).toBeGreaterThan(1_000);
    await system.stop();
    forwards = false;
  });

  test('without end, by agents that it spawns: timers and I/O are served', async () => {
    const { system } = virtualSystem();
    let spawns = true;
    let spawned = 0;
    system.inspect$.subscribe(({ type }) => {
      if (type !== 'agent.spawned') return;
      spawned++;
      if (spawns) system.spawn(Reader);
    });
    system.spawn(Reader);
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
    spawns = false;
    expect(spawned).toBeGreaterThan(1_000);
    await system.stop();
  });

  test('all that was caused is announced before the streams complete', async () => {
    const { system } = virtualSystem();
    const address = ended(system);
    await address.join();
    let letters = 0;
    system.deadLetters$.subscribe(() => letters++);
    for (let sent = 0; sent < 100_000; sent++) address.send(new Note('late'));
    expect(letters).toBeLessThan(100_000);
    await system.stop();
    expect(letters).toBe(100_000);
  });
});

describe('12.8 a listener that throws', () => {
  const broken = new Error('broken');
  const fail = (): never => {
    throw broken;
  };
  const rejects: () => unknown = async () => fail();
  type Listen = (system: System) => void;
  const listeners: [string, 'inspect$' | 'deadLetters$', Listen][] = [
    ['a function', 'inspect$', (system) => system.inspect$.subscribe(fail)],
    ['a function', 'deadLetters$', (system) => system.deadLetters$.subscribe(fail)],
    ['an observer', 'deadLetters$', (system) => system.deadLetters$.subscribe({ next: fail })],
    ['an async function', 'deadLetters$', (system) => system.deadLetters$.subscribe(rejects)],
    ['behind an operator', 'deadLetters$', (system) => system.deadLetters$.pipe(filter(Boolean)).subscribe(fail)],
    ['an operator', 'deadLetters$', (system) => system.deadLetters$.pipe(map(fail)).subscribe()],
    ['an error handler', 'deadLetters$', (system) => system.deadLetters$.pipe(map(fail)).subscribe({ error: fail })],
  ];
  test.each(listeners)(
    '%s of %s: it is logged, and other listeners and the runtime go on',
    async (_kind, stream, listen) => {
      const { system, time, log } = virtualSystem();
      listen(system);
      const events: InspectionEvent[] = [];
      system.inspect$.subscribe((event) => events.push(event));
      const letters: DeadLetter[] = [];
      system.deadLetters$.subscribe((letter) => letters.push(letter));
      const address = ended(system);
      await address.join();
      address.send(new Note('late'));
      await time.settle();
      expect(letters).toHaveLength(1);
      expect(events.map(({ type }) => type)).toContain('agent.ended');
      expect(log.filter(({ level }) => level === 'error')).toContainEqual({
        level: 'error',
        message: `A listener of ${stream} threw`,
        fields: { error: broken },
      });
      await system.stop();
    },
  );

  test('when the streams complete: so do the others', async () => {
    const { system, log } = virtualSystem();
    const completed = jest.fn();
    system.inspect$.subscribe({ complete: fail });
    system.inspect$.subscribe({ complete: completed });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- old programs still give three functions
    system.deadLetters$.subscribe(undefined, null, completed);
    await system.stop();
    expect(completed).toHaveBeenCalledTimes(2);
    expect(log).toMatchObject([{ fields: { error: broken } }]);
  });

  test('a subject may listen, and a subscription be ended', async () => {
    const { system } = virtualSystem();
    const address = ended(system);
    await address.join();
    const subject = new Subject<DeadLetter>();
    const seen: DeadLetter[] = [];
    subject.subscribe((letter) => seen.push(letter));
    const subscription = system.deadLetters$.subscribe(subject);
    address.send(new Note('late'));
    subscription.unsubscribe();
    address.send(new Note('later'));
    expect(seen.map(textOf)).toEqual(['late']);
    await system.stop();
  });
});
