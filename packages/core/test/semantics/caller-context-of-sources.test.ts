/** 26.3 of docs/semantics.md: timers, promises, streams and responses in the context of whoever started them. */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Address,
  Agent,
  type Context,
  type DeferredResponse,
  OnEvent,
  OnRequest,
  OnResponse,
  Request,
} from '@instar/core';
import { virtualSystem } from './virtual-system.js';

const user = new AsyncLocalStorage<string>();
const carry = [user];
const nameOfUser = (): string => user.getStore() ?? 'nobody';

/** What was done, and in whose context. */
const seen: string[] = [];
const see = (what: string): void => void seen.push(`${what}: ${nameOfUser()}`);

class Who extends Request<string> {
  readonly who = true;
}
class Note {
  constructor(readonly text: string) {}
}

@Agent()
class Desk {
  @OnRequest(Who)
  who(): string {
    return nameOfUser();
  }
}

class Start {
  constructor(readonly ask: Address<Desk>) {}
}

@Agent()
class Starter {
  @OnEvent(Start)
  start({ ask }: Start, ctx: Context<Starter>): void {
    ctx.after('1s', new Note('after'));
    ctx.every('3s', new Note('every'), { key: nameOfUser() });
    ctx.pipe(Promise.resolve('piped'), (text) => (see('to event'), new Note(text)));
    ctx.consume(['item 1', 'item 2'], (text) => new Note(text), { ended: () => new Note('ended') });
    ctx.ask(ask, new Who()).forward();
  }
  @OnEvent(Note)
  async note({ text }: Note): Promise<void> {
    await Promise.resolve();
    see(text);
  }
  @OnResponse(Who)
  who(response: string): void {
    see(`response for ${response}`);
  }
}

test('26.3 timers, promises, streams and forwarded responses arrive in the context in which they were started', async () => {
  const { system, time } = virtualSystem({ carry });
  const [starter, desk] = [system.spawn(Starter), system.spawn(Desk)];
  await time.settle();
  for (const name of ['ann', 'bob']) user.run(name, () => starter.send(new Start(desk)));
  await time.advance('7s');
  for (const name of ['ann', 'bob']) {
    const own = seen.filter((each) => each.endsWith(`: ${name}`)).map((each) => each.split(':')[0]);
    expect(own).toHaveLength(9);
    expect(new Set(own)).toEqual(
      new Set(['to event', 'piped', 'item 1', 'item 2', 'ended', `response for ${name}`, 'after', 'every']),
    );
  }
  expect(seen).toHaveLength(18);
  await system.stop();
});

test('26.3 the code that waits for a deferred response goes on in its own context', async () => {
  const { system, time } = virtualSystem({ carry });
  @Agent()
  class Later {
    private response: DeferredResponse<string> | undefined;
    @OnRequest(Who)
    who(who: Who, ctx: Context<Later>): DeferredResponse<string> {
      return (this.response = ctx.defer(who));
    }
    @OnEvent(Note)
    note({ text }: Note): void {
      this.response?.resolve(`${text} by ${nameOfUser()}`);
    }
  }
  const later = system.spawn(Later);
  const asked = user.run('ann', async () => `${await later.ask(new Who())} for ${nameOfUser()}`);
  await time.settle();
  user.run('bob', () => later.send(new Note('given')));
  expect(await asked).toBe('given by bob for ann');
  await system.stop();
});
