/** 7.9 of docs/semantics.md: an error is logged once. */
import {
  Agent,
  Fallback,
  Next,
  OnEvent,
  State,
  Supervised,
  Supervisor,
  type Context,
  type Directive,
  type System,
} from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Break {
  readonly error = new Error('broken');
}
class Work {
  readonly work = true;
}
class Other {
  readonly other = true;
}

/** Throws what it is sent. */
class Fragile {
  @OnEvent(Break)
  break({ error }: Break): void {
    throw error;
  }
}

@Agent()
class Resuming extends Fragile {}
@Agent({ onError: 'stop' })
class Stopping extends Fragile {}
@Agent({ onError: 'restart' })
@Supervised()
class Restarting extends Fragile {}
@Agent({ onError: 'escalate' })
@Supervised()
class Escalating extends Fragile {}
@Agent()
class Hopeless extends Fragile {
  failed(): Directive {
    throw new Error('hook');
  }
}
@Agent()
class BadEnd {
  end(): void {
    throw new Error('broken');
  }
}
@Agent()
class BadInterruption {
  interrupted(): void {
    throw new Error('broken');
  }
}
@Agent()
class BadDisposal {
  [Symbol.dispose](): void {
    throw new Error('broken');
  }
}
@Agent()
class BadState {
  begin(): Next<BadState> {
    return Next.to(new Work());
  }
  @State(Work)
  work(_work: Work): Next<BadState> {
    throw new Error('broken');
  }
}
@Agent()
class BadFallback extends BadState {
  @Fallback(Work)
  gone(_error: Error): Next<BadFallback> {
    throw new Error('fallback');
  }
}
/** A supervisor of an agent that always fails. */
@Agent({ onError: 'stop' })
@Supervised({ restart: 'temporary' })
@Supervisor({ intensity: { restarts: 1, within: '5s' } })
class Boss {
  begin(_input: void, ctx: Context<Boss>): void {
    ctx.spawn(BadState, undefined, { restart: 'permanent' });
  }
}
/** The same, of one that escalates. */
@Agent()
@Supervised({ restart: 'temporary' })
class Chief {
  begin(_input: void, ctx: Context<Chief>): void {
    ctx.spawn(Escalating).send(new Break());
  }
}

const send =
  (agent: new () => Fragile) =>
  (system: System): void => {
    system.spawn(agent).send(new Break());
  };
const spawn =
  (agent: new () => object) =>
  (system: System): void => {
    system.spawn(agent);
  };
const interrupt =
  (agent: new () => object) =>
  (system: System): void => {
    system.spawn(agent).interrupt();
  };

const lines: [what: string, play: (system: System) => void, logged: string[]][] = [
  ['a handler, after which the agent goes on', send(Resuming), ['Resuming#1 threw in event Break: broken']],
  ['a handler, after which the agent stops', send(Stopping), ['Stopping#1 failed in event Break: broken']],
  [
    'a handler, after which the agent restarts',
    send(Restarting),
    ['Restarting#1 failed in event Break and is restarted (1 of 3 within 5000 ms): broken'],
  ],
  ['a handler, after which the system stops', send(Escalating), ['The system stops because of Escalating#1: broken']],
  ['a handler, after which a supervisor fails', spawn(Chief), ['Chief#1 failed in child Escalating#2: broken']],
  [
    'a handler and then the hook',
    send(Hopeless),
    ['Hopeless#1 threw in failed: hook', 'Hopeless#1 failed in event Break: broken'],
  ],
  ['a state', spawn(BadState), ['BadState#1 failed in state Work: broken']],
  ['a state with a fallback', spawn(BadFallback), ['BadFallback#1 failed in fallback Work: fallback']],
  ['`interrupted`', interrupt(BadInterruption), ['BadInterruption#1 failed in interrupted: broken']],
  ['`end`', interrupt(BadEnd), ['BadEnd#1 failed in end: broken']],
  ['a disposal', interrupt(BadDisposal), ['BadDisposal#1 threw in dispose: broken']],
  [
    'a child that fails too often',
    spawn(Boss),
    [
      'BadState#2 failed in state Work and is restarted (1 of 1 within 5000 ms): broken',
      'Boss#1 failed in child BadState#2: [INSTAR_RESTART_INTENSITY] BadState#2 would be restarted more than 1 times within 5000 ms',
    ],
  ],
];

test.each(lines)('7.9 what is thrown by %s is logged once', async (_what, play, logged) => {
  const { system, time, log } = virtualSystem();
  play(system);
  await time.settle();
  expect(log.map(({ message }) => message)).toEqual(logged);
  const errors = log.map(({ fields }) => fields?.['error']);
  expect(new Set(errors).size).toBe(logged.length);
  await system.stop();
});

test('7.9 what no handler takes is logged once, and so is a dead letter that is not announced', async () => {
  const { system, time, log } = virtualSystem();
  const address = system.spawn(Resuming);
  const stray = (): void => {
    address.send(new Other() as never);
  };
  stray();
  await time.settle();
  expect(log).toHaveLength(1);
  log.length = 0;
  system.deadLetters$.subscribe(stray);
  address.interrupt();
  await time.settle();
  stray();
  await time.settle();
  const messages = log.map(({ message }) => message);
  expect(messages.filter((message) => message === `${address.id} did not handle Other: ended`)).toHaveLength(2);
  expect(messages).toContainEqual(expect.stringContaining('A listener of dead letters causes dead letters'));
  expect(messages).toHaveLength(3);
  await system.stop();
});
