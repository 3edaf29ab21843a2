/** 34.13 of docs/semantics.md: a state chart that is driven by a performer. */
import {
  Agent,
  Enter,
  Leave,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  Waiting,
  when,
  type Context,
} from '@instar/core';
import { Performer, type Call } from '@instar/core/definition';
import { virtualSystem } from './virtual-system.js';

@Waiting()
class Open {
  constructor(readonly name: string) {}
}
@Waiting()
class Closed {
  declare readonly closed: true;
}
class Pack {
  constructor(readonly item: string) {}
}
class Go {
  declare readonly go: true;
}
class Total extends Request<number> {}

const nameOf = (subject: object | undefined): string => subject?.constructor.name ?? 'none';

class Recorder extends Performer {
  readonly calls: string[] = [];

  perform({ kind, subject, ctx, run }: Call): unknown {
    const subjectName = nameOf(subject as object | undefined);
    this.calls.push(`${kind} ${subjectName} ${String(typeof ctx.next === 'function')}`);
    return run();
  }
}
const recorder = new Recorder();

@Agent({ performer: recorder })
class Driven {
  begin(): Next<Driven> {
    return Next.to(new Open('tea'));
  }
  @Enter(Open) entered(_ctx: Context<Driven>, _state: Open): void {}
  @Leave(Open) left(_ctx: Context<Driven>, _state: Open): void {}
  @OnEvent(Go, { in: Open }) go(_: Go, ctx: Context<Driven>, { name }: Open): void {
    ctx.next(Next.to(new Pack(name)));
  }
  @OnRequest(Total, { in: Closed }) total(_: Total, _ctx: Context<Driven>, _state: Closed): number {
    return 3;
  }
  @State(Pack) pack({ item }: Pack): Next<Driven> {
    return item === 'tea' ? Next.to(new Closed()) : Next.events();
  }
}

test('34.13 a performer is around the handlers of a chart, @Enter and @Leave, whose subject is the state', async () => {
  const { system, time } = virtualSystem();
  const driven = system.spawn(Driven);
  driven.send(new Go());
  const closed = when(driven, Closed);
  await time.settle();
  await closed;
  const total = driven.ask(new Total());
  await time.settle();
  await expect(total).resolves.toBe(3);
  expect(recorder.calls).toEqual([
    'begin none true',
    'enter Open true',
    'event Go true',
    'leave Open true',
    'state Pack true',
    'request Total true',
  ]);
  await system.stop();
});
