/** 3.1, 8.7 and 13.3 of docs/semantics.md: requests above the limit of concurrency, when their agent stops or restarts. */
import { Agent, Next, OnEvent, OnRequest, Request, Supervised, type Address, type Context } from '@instar/core';
import { Gate } from './gate.js';
import { Break, Finish, oops } from './recorder.js';
import { virtualSystem } from './virtual-system.js';

class Beside extends Request<string> {
  constructor(readonly name: string) {
    super();
  }
}
class Hold {
  readonly hold = true;
}
class Note {
  constructor(readonly text: string) {}
}

let gate = new Gate();
let handled: string[] = [];
beforeEach(() => {
  gate = new Gate();
  handled = [];
});

@Agent({ onError: 'stop' })
class Desk {
  @OnRequest(Beside, { concurrency: 2 })
  async beside({ name }: Beside): Promise<string> {
    handled.push(name);
    await gate.passed;
    return name;
  }
  @OnEvent(Hold)
  async hold(_event: Hold): Promise<void> {
    await gate.passed;
  }
  @OnEvent(Note)
  note({ text }: Note): void {
    handled.push(text);
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw oops;
  }
  @OnEvent(Finish)
  finish(_event: Finish, ctx: Context<Desk>): void {
    ctx.next(Next.done());
  }
}

/** Sends requests, and keeps the outcome of each by its name. */
function caller(): {
  readonly outcomes: Record<string, unknown>;
  ask(desk: Address<Desk>, ...names: string[]): void;
} {
  const outcomes: Record<string, unknown> = {};
  const ask = (desk: Address<Desk>, ...names: string[]): void => {
    for (const name of names) {
      const settle = (outcome: unknown): void => void (outcomes[name] = outcome);
      desk.ask(new Beside(name), { timeout: '1h' }).then(settle, settle);
    }
  };
  return { outcomes, ask };
}

describe('8.7 a request above the concurrency limit rejects at once when the agent ends', () => {
  test.each<[string, object | undefined, (desk: Address<Desk>) => void, Error | undefined]>([
    ['done', undefined, (desk) => desk.send(new Finish()), undefined],
    ['failed', undefined, (desk) => desk.send(new Break()), oops],
    ['aborted', undefined, (desk) => desk.abort('enough'), undefined],
    ['aborted', new Hold(), (desk) => desk.abort('enough'), undefined],
  ])('as %s, while %p runs', async (kind, event, end, cause) => {
    const { system, time } = virtualSystem();
    const desk = system.spawn(Desk);
    const { outcomes, ask } = caller();
    ask(desk, 'a', 'b', 'c', 'd');
    if (event !== undefined) desk.send(event as Hold);
    await time.settle();
    end(desk);
    await time.settle();
    const ended = expect.objectContaining({ code: 'INSTAR_AGENT_ENDED', cause });
    expect(outcomes).toMatchObject({ c: ended, d: ended });
    gate.open();
    await time.settle();
    const atWork = kind === 'aborted' ? { a: ended, b: ended } : { a: 'a', b: 'b' };
    expect(outcomes).toEqual({ ...atWork, c: ended, d: ended });
    expect(await desk.join()).toMatchObject({ kind });
    expect(handled).toEqual(['a', 'b']);
    await system.stop();
  });
});

@Agent({ onError: 'stop' })
@Supervised()
class Restarting extends Desk {}

describe('3.1 requests above the concurrency limit keep their place before later messages when the agent restarts', () => {
  test.each<[string, boolean]>([
    ['after a failure', true],
    ['manual', false],
  ])('%s', async (_how, fails) => {
    const { system, time } = virtualSystem();
    const desk = system.spawn(Restarting);
    const { outcomes, ask } = caller();
    ask(desk, 'a', 'b', 'c', 'd');
    await time.settle();
    if (fails) desk.send(new Break());
    else void system.supervision.restart(desk);
    desk.send(new Note('later'));
    ask(desk, 'last');
    await time.settle();
    if (!fails) expect(handled).toEqual(['a', 'b']);
    gate.open();
    await time.settle();
    const cutOff = expect.objectContaining({ code: 'INSTAR_AGENT_RESTARTING', cause: oops });
    const atWork = fails ? { a: cutOff, b: cutOff } : { a: 'a', b: 'b' };
    expect(outcomes).toEqual({ ...atWork, c: 'c', d: 'd', last: 'last' });
    expect(handled).toEqual(['a', 'b', 'c', 'd', 'later', 'last']);
    await system.stop();
  });

  test('13.3 the next incarnation handles them, also when the `end` of the old one is slow', async () => {
    const end = new Gate();
    @Agent({ onError: 'stop' })
    @Supervised()
    class Slow extends Desk {
      async end(): Promise<void> {
        await end.passed;
        handled.push('end');
      }
    }
    const { system, time } = virtualSystem();
    const desk = system.spawn(Slow);
    const { outcomes, ask } = caller();
    ask(desk, 'a', 'b', 'c', 'd');
    await time.settle();
    desk.send(new Break());
    await time.settle();
    desk.send(new Note('later'));
    gate.open();
    await time.settle();
    expect(handled).toEqual(['a', 'b']);
    end.open();
    await time.settle();
    expect(outcomes).toMatchObject({ c: 'c', d: 'd' });
    expect(handled).toEqual(['a', 'b', 'end', 'c', 'd', 'later']);
    await system.stop();
  });
});
