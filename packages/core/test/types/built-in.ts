/** Messages that extend classes of the language, outputs of vague types, and requests without a response. Never run. */
import {
  Agent,
  createSystem,
  Fallback,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  type Address,
  type Context,
  type EventOf,
  type OutputOf,
  type StateOf,
} from '@instar/core';
import { expectTypeOf } from 'expect-type';

const system = createSystem();

// Events that extend Error, Map, Date and Array, with members of their own or none.
class Broken extends Error {}
class Failed extends Error {
  constructor(readonly status: number) {
    super();
  }
}
class Counts extends Map<string, number> {}
class Moment extends Date {
  readonly zone = 'UTC';
}
class Lines extends Array<string> {}
class Bytes extends Uint8Array {}

@Agent()
class Listener {
  @OnEvent(Broken)
  broken(_event: Broken): void {}
  @OnEvent(Counts)
  counts(_event: Counts, _ctx: Context<Listener>): void {}
  @OnEvent(Moment)
  async moment(_event: Moment): Promise<void> {}
  @OnEvent(Lines)
  lines(_event: Lines): void {}
  @OnEvent(Bytes)
  bytes(_event: Bytes): void {}
}
expectTypeOf<EventOf<Listener>>().toEqualTypeOf<Broken | Counts | Moment | Lines | Bytes>();
const listener = system.spawn(Listener);
listener.send(new Broken());
listener.send(new Failed(404));
listener.send(new Counts());
listener.send(new Moment());
listener.send(new Lines());
listener.send(new Bytes(1));
// @ts-expect-error -- no method takes a regular expression
listener.send(/a/);

// States that extend Error: a fallback takes any error, and a state no other than its own.
@Agent()
class Repairer {
  begin(status: number): Next<Repairer> {
    return status === 0 ? Next.to(new Broken()) : Next.to(new Failed(status));
  }
  @State(Failed)
  failed_(_state: Failed): Next<Repairer> {
    return Next.done();
  }
  @State(Broken)
  broken(_state: Broken, _ctx: Context<Repairer>): Next<Repairer> {
    return Next.done();
  }
  @Fallback(Failed)
  gone(_error: Error, _state: Failed): Next<Repairer> {
    return Next.done();
  }
}
expectTypeOf<StateOf<Repairer>>().toEqualTypeOf<Failed | Broken>();

// Without the declared context, a state that looks like any error cannot be told from a fallback.
@Agent()
class Ambiguous {
  @State(Broken)
  broken(_state: Broken): Next<Ambiguous> {
    // @ts-expect-error -- declare the context
    return Next.to(new Broken());
  }
}
expectTypeOf<StateOf<Ambiguous>>().toBeNever();

// Outputs that are named `unknown` and `any`.
class Load {
  readonly load = true;
}
@Agent()
class Vague {
  begin(): Next<Vague, unknown> {
    return Next.to(new Load());
  }
  @State(Load)
  load(_state: Load): Next<Vague> {
    return Next.done([1]);
  }
}
expectTypeOf<OutputOf<Vague>>().toBeUnknown();
expectTypeOf(system.run(Vague)).resolves.toBeUnknown();
@Agent()
class Anything {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as a user may write it
  begin(): Next<Anything, any> {
    return Next.to(new Load());
  }
  @State(Load)
  load(_state: Load): Next<Anything> {
    return Next.done('anything');
  }
}
expectTypeOf<OutputOf<Anything>>().toBeAny();
@Agent()
class Nothing {
  begin(): Next<Nothing, void> {
    return Next.done();
  }
}
expectTypeOf<OutputOf<Nothing>>().toBeVoid();

// A request without a response, whose handler has no parameter.
class Ready extends Request<void> {}
class Count extends Request<number> {
  readonly count = true;
}
@Agent()
class Server {
  @OnRequest(Ready)
  ready(): void {}
}
@Agent()
class SlowServer {
  @OnRequest(Ready)
  async ready(): Promise<void> {}
}
declare const slow: Address<SlowServer>;
const server = system.spawn(Server);
expectTypeOf(server.ask(new Ready())).resolves.toBeVoid();
expectTypeOf(slow.ask(new Ready())).resolves.toBeVoid();
// @ts-expect-error -- the method returns no number
void server.ask(new Count());
