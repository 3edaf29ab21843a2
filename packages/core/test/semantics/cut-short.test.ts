/** 10.3 of docs/semantics.md: pauses that an interruption ends. */
import { Agent, Next, State } from '@instar/core';
import { Note, Recorder, Wait } from './recorder.js';
import { Gate } from './gate.js';
import { virtualSystem } from './virtual-system.js';

class Step {
  readonly step = true;
}

describe('10.3 an interruption cuts short', () => {
  test('a delay by `again`, and the state is not performed again', async () => {
    @Agent()
    class Sleeper extends Recorder {
      begin(): Next<Sleeper> {
        return Next.to(new Step());
      }
      @State(Step)
      step(_state: Step): Next<Sleeper> {
        this.entries.push('step');
        return Next.again({ after: '1h' });
      }
    }
    const { system, time } = virtualSystem();
    const sleeper = new Sleeper();
    const address = system.spawn(sleeper);
    address.send(new Note('accepted'));
    await time.advance('59m');
    address.interrupt();
    await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
    expect(sleeper.entries).toEqual(['step', 'accepted', 'interrupted', 'end interrupted']);
    await time.advance('1h');
    expect(sleeper.entries).toHaveLength(4);
  });

  test('so that its end does not disturb what is handled then', async () => {
    const gate = new Gate();
    @Agent()
    class Sleeper extends Recorder {
      begin(): Next<Sleeper> {
        return Next.to(new Step());
      }
      @State(Step)
      step(_state: Step): Next<Sleeper> {
        return Next.again({ after: '1s' });
      }
    }
    const { system, time } = virtualSystem();
    const sleeper = new Sleeper();
    const address = system.spawn(sleeper);
    address.send(new Wait(gate));
    address.send(new Note('accepted'));
    await time.settle();
    address.interrupt();
    await time.advance('1m');
    expect(sleeper.entries).toEqual(['waits']);
    gate.open();
    await address.join();
    expect(sleeper.entries).toEqual(['waits', 'waited', 'accepted', 'interrupted', 'end interrupted']);
  });

  test('a pause between two attempts', async () => {
    @Agent()
    class Stubborn extends Recorder {
      begin(): Next<Stubborn> {
        return Next.to(new Step());
      }
      @State(Step, { retry: { attempts: 3, backoff: { initial: '1h', max: '1h' } } })
      step(_state: Step): Next<Stubborn> {
        this.entries.push('step');
        throw new Error('not yet');
      }
    }
    const { system, time } = virtualSystem();
    const stubborn = new Stubborn();
    const address = system.spawn(stubborn);
    await time.advance('1m');
    address.interrupt();
    await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
    expect(stubborn.entries).toEqual(['step', 'interrupted', 'end interrupted']);
  });

  test('neither for an error once interrupted: no further attempt is made', async () => {
    const gate = new Gate();
    @Agent()
    class Stubborn extends Recorder {
      begin(): Next<Stubborn> {
        return Next.to(new Step());
      }
      @State(Step, { retry: { attempts: 3, backoff: { initial: '1h', max: '1h' } } })
      async step(_state: Step): Promise<Next<Stubborn>> {
        await gate.passed;
        throw new Error('not yet');
      }
    }
    const { system, time } = virtualSystem();
    const address = system.spawn(Stubborn);
    await time.settle();
    address.interrupt();
    gate.open();
    await expect(address.join()).resolves.toMatchObject({ kind: 'failed', error: { message: 'not yet' } });
  });
});
