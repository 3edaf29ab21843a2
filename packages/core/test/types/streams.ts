/** What the types of streams let through. Compiled with legacy and with standard decorators, and never run. */
import {
  Agent,
  buffered,
  OnEvent,
  OnStream,
  Published,
  StreamRequest,
  defineAgent,
  type Address,
  type Context,
  type ItemOf,
  type StreamRequestOf,
} from '@instar/core';
import { from, type Observable, type Subject } from 'rxjs';

class Line {
  constructor(readonly text: string) {}
}
class Tail extends StreamRequest<Line> {
  constructor(readonly from: number) {
    super();
  }
}
class Sizes extends StreamRequest<number> {
  readonly sizes = true;
}
class Names extends StreamRequest<string> {
  readonly names = true;
}
class Open {
  constructor(readonly path: string) {}
}

// Handlers whose types fit.
@Agent()
export class Log {
  private readonly size = new Published(0);

  @OnStream(Tail)
  async *tail(_request: Tail, _ctx: Context<Log>): AsyncGenerator<Line> {
    yield new Line('');
  }
  @OnStream(Sizes)
  sizes(_request: Sizes): Published<number> {
    return this.size;
  }
  @OnEvent(Open)
  open(_event: Open): void {}
}
@Agent()
export class Sources {
  @OnStream(Tail)
  tail(_request: Tail): Line[] {
    return [];
  }
  @OnStream(Sizes)
  async sizes(_request: Sizes): Promise<Observable<number>> {
    return from([1]);
  }
  @OnStream(Names)
  *names(_request: Names): Generator<string> {
    yield '';
  }
}

// Mistakes.
@Agent()
export class Wrong {
  // @ts-expect-error -- the request is a Tail
  @OnStream(Tail)
  async *tail(_request: Sizes): AsyncGenerator<Line> {}
  // @ts-expect-error -- the items are numbers
  @OnStream(Sizes)
  async *sizes(_request: Sizes): AsyncGenerator<string> {}
  // @ts-expect-error -- a handler of a stream returns a stream
  @OnStream(Sizes)
  size(_request: Sizes): number {
    return 1;
  }
  // @ts-expect-error -- the first parameter is declared
  @OnStream(Names)
  *names(): Generator<string> {}
  // @ts-expect-error -- the second parameter is the context
  @OnStream(Names)
  *other(_request: Names, _other: number): Generator<string> {}
}
// @ts-expect-error -- an event is not a stream request
OnStream(Open);

declare const log: Address<Log>;
declare const anyAgent: Address;
declare const lines: Subject<Line>;

export async function consume(ctx: Context<Reader>): Promise<void> {
  for await (const line of log.stream(new Tail(0))) {
    const { text }: Line = line;
    // @ts-expect-error -- a line has no size
    log.send(new Open(text + String(line.size)));
  }
  for await (const size of log.stream(new Sizes(), { signal: ctx.signal })) size.toFixed();
  ctx.consume(log.stream(new Tail(0)), (line) => line);
  // @ts-expect-error -- the reader takes lines
  ctx.consume(log.stream(new Sizes()), (size) => new Open(String(size)));
  // A topic: the type of its values is known.
  ctx.consume(lines, (line) => line);
  // @ts-expect-error -- a line is not a path
  ctx.consume(lines, (line) => new Open(line));
  // @ts-expect-error -- the log has no handler for Names
  log.stream(new Names());
  // @ts-expect-error -- an event is not a stream request
  log.stream(new Open(''));
  // @ts-expect-error -- a stream request is not an event
  log.send(new Sizes());
  // @ts-expect-error -- a stream request is not a request
  void log.ask(new Sizes());
}

@Agent()
class Reader {
  @OnEvent(Line)
  line(_line: Line): void {}
}

// The types that are named.
export const item: ItemOf<Tail> = new Line('');
export const request: StreamRequestOf<Log> = new Sizes();
// @ts-expect-error -- the log has no handler for Names
export const stranger: StreamRequestOf<Log> = new Names();

defineAgent({
  agent: class {
    async *tail(_request: Tail): AsyncGenerator<Line> {}
  },
  handlers: { tail: OnStream(Tail) },
});

export const names: AsyncIterable<string> = anyAgent.stream(new Names());
export const sizes: Observable<number> = from(log.stream(new Sizes()));

// A source that a function opens, and one that is bounded.
export function opens(ctx: Context<Reader>, lines: Observable<Line>, keep: (line: Line) => Line): void {
  ctx.consume((signal) => (signal.aborted ? [] : [new Line('')]), keep);
  ctx.consume(
    async () => [new Line('')],
    (line) => line,
  );
  ctx.consume(buffered(lines, { capacity: 1 }), (line) => line);
  // @ts-expect-error -- the items that it opens are numbers
  ctx.consume(() => [1], keep);
  // @ts-expect-error -- a number is not a stream
  ctx.consume(() => 1, keep);
  // @ts-expect-error -- a buffer has a capacity
  buffered(lines, { overflow: 'fail' });
}
