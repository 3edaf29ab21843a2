import { type Address, Agent, type Context, OnEvent, OnStream, StreamRequest } from '@instar/core';
import { filter, from, type Observable, Subject } from 'rxjs';

class Write {
  constructor(readonly line: string) {}
}

async function matches(line: string, text: string, signal: AbortSignal): Promise<boolean> {
  signal.throwIfAborted();
  return Promise.resolve(line.includes(text));
}

// #region agent
// #region @example core/runtime/streams/stream-request.ts
class Tail extends StreamRequest<string> {}
// #endregion

class Search extends StreamRequest<string> {
  constructor(readonly text: string) {
    super();
  }
}

@Agent()
class Log {
  private readonly lines: string[] = [];
  private readonly added = new Subject<string>();

  @OnStream(Tail)
  tail(_request: Tail): Observable<string> {
    return this.added;
  }

  // #region @example core/decorators/on-stream.ts
  @OnStream(Search)
  async *search({ text }: Search, ctx: Context<Log>): AsyncGenerator<string> {
    const lines = [...this.lines];
    for (const line of lines) if (await matches(line, text, ctx.signal)) yield line;
  }
  // #endregion

  @OnEvent(Write)
  write({ line }: Write): void {
    this.lines.push(line);
    this.added.next(line);
  }
}
// #endregion

// #region read
export async function firstMatch(address: Address<Log>, text: string): Promise<string | undefined> {
  for await (const line of address.stream(new Search(text))) return line; // closes the stream
  return undefined;
}
// #endregion

// #region consume
class Alarm {
  constructor(readonly line: string) {}
}

@Agent()
class Watchman {
  readonly alarms: string[] = [];

  constructor(private readonly address: Address<Log>) {}

  begin(_input: void, ctx: Context<Watchman>): void {
    ctx.consume(this.address.stream(new Tail()), (line) => new Alarm(line));
  }

  @OnEvent(Alarm)
  alarm({ line }: Alarm): void {
    this.alarms.push(line);
  }
}
// #endregion

// #region rxjs
export function errorsOf(address: Address<Log>): Observable<string> {
  return from(address.stream(new Tail())).pipe(filter((line) => line.startsWith('error')));
}
// #endregion

export async function print(address: Address<Log>): Promise<void> {
  // #region @example core/runtime/streams/stream-request.ts
  for await (const line of address.stream(new Tail())) console.log(line);
  // #endregion
}

export { Log, Search, Watchman, Write };
