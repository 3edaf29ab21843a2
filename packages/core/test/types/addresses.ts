/** What may be sent to an address, and asked of it. Compiled with legacy and with standard decorators, and never run. */
import {
  Agent,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  type Address,
  type Context,
  type EventOf,
  type Exit,
  type RequestOf,
  type StateOf,
} from '@instar/core';
import { expectTypeOf } from 'expect-type';

class AddUrl {
  constructor(readonly url: string) {}
}
class Rename {
  constructor(readonly name: string) {}
}
class Stranger {
  readonly stranger = true;
}
class Idle {
  readonly idle = true;
}
class CountUrls extends Request<number> {}
class Find extends Request<readonly string[]> {
  constructor(readonly word: string) {
    super();
  }
}
class Ask extends Request<Date> {
  readonly ask = true;
}

@Agent()
class Index {
  private readonly urls = new Set<string>();
  readonly callback = (_stranger: Stranger): void => {};
  protected readonly limit = 10;

  begin(_limit: Stranger): Next<Index> {
    return Next.to(new Idle());
  }
  @State(Idle)
  idle(_state: Idle): Next<Index> {
    return Next.events();
  }
  @OnEvent(AddUrl)
  add({ url }: AddUrl, _ctx: Context<Index>): void {
    this.urls.add(url);
    this.hidden(new Stranger());
  }
  @OnEvent(Rename)
  async rename(_event: Rename): Promise<void> {}
  @OnRequest(CountUrls)
  count(_request: CountUrls): number {
    return this.urls.size;
  }
  @OnRequest(Find)
  async find({ word }: Find): Promise<readonly string[]> {
    return [...this.urls, word];
  }
  interrupted(_ctx: Context<Index>): void {}
  failed(_error: Error, _ctx: Context): 'resume' {
    return 'resume';
  }
  end(_exit: Exit, _ctx: Context): void {}
  childExited(_child: Stranger): void {}
  rescue(_error: RangeError): void {}
  rest(): void {}
  private hidden(_stranger: Stranger): void {
    this.urls.clear();
  }
}

declare const index: Address<Index>;
declare const ctx: Context<Index>;

// A handler of `object` takes every object.
@Agent()
class Everything {
  @OnEvent(Object)
  take(_event: object): void {}
}
declare const everything: Address<Everything>;
everything.send(new Stranger());
// @ts-expect-error -- a text is no object
everything.send('text');

// An address takes the events that its agent has a method for: sync or async, and no others.
expectTypeOf<EventOf<Index>>().toEqualTypeOf<AddUrl | Rename | Stranger | RangeError>();
index.send(new AddUrl('https://crates.io'));
index.send(new Rename('index'));
// @ts-expect-error -- no method takes it as an event: it is a request
index.send(new Find('word'));
// @ts-expect-error -- it is a state
index.send(new Idle());
// @ts-expect-error -- not even something that looks like nothing at all
index.send({});
// @ts-expect-error -- a text is no event
index.send('https://crates.io');

// So does a context.
ctx.send(index, new AddUrl('https://crates.io'));
// @ts-expect-error -- no method takes it
ctx.send(index, new Idle());

// A public field that holds a function counts, for the compiler cannot tell. Private methods and hooks do not.
@Agent()
class Closed {
  private readonly seen: Stranger[] = [];
  begin(_input: Stranger): void {}
  end(_exit: Exit): void {}
  failed(_error: Error): void {}
  interrupted(_ctx: Context): void {}
  childExited(_child: Stranger): void {}
  protected guarded(stranger: Stranger): void {
    this.hidden(stranger);
  }
  private hidden(stranger: Stranger): void {
    this.seen.push(stranger);
  }
}
declare const closed: Address<Closed>;
expectTypeOf<EventOf<Closed>>().toBeNever();
expectTypeOf<StateOf<Closed>>().toBeNever();
expectTypeOf<RequestOf<Closed>>().toBeNever();
// @ts-expect-error -- private methods and hooks are no handlers
closed.send(new Stranger());

// An address takes requests that its agent handles, and `ask` resolves to the type of the response.
expectTypeOf(index.ask(new CountUrls())).resolves.toEqualTypeOf<number>();
expectTypeOf(index.ask(new Find('word'))).resolves.toEqualTypeOf<readonly string[]>();
expectTypeOf(ctx.ask(index, new Find('word'))).resolves.toEqualTypeOf<readonly string[]>();
// @ts-expect-error -- the response is a number
export const wrong: Promise<string> = index.ask(new CountUrls());
// @ts-expect-error -- no method handles it
void index.ask(new Ask());
// @ts-expect-error -- no method handles it
void ctx.ask(index, new Ask());
// @ts-expect-error -- it is an event
void index.ask(new AddUrl('https://crates.io'));

// A method without parameters widens nothing: it handles no event and no state, and only requests of its own type of response.
@Agent()
class Counter {
  @OnRequest(CountUrls)
  count(): number {
    return 1;
  }
  reset(): void {}
  step(): Next<Counter> {
    return Next.events();
  }
  anything(_value: unknown): void {}
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as a user may write it
  whatever(_value: any): void {}
}
declare const counter: Address<Counter>;
expectTypeOf<EventOf<Counter>>().toBeNever();
expectTypeOf<StateOf<Counter>>().toBeNever();
expectTypeOf(counter.ask(new CountUrls())).resolves.toEqualTypeOf<number>();
// @ts-expect-error -- nothing takes events
counter.send(new AddUrl('https://crates.io'));
// @ts-expect-error -- it returns numbers
void counter.ask(new Find('word'));

// An event class without members, as a class with nothing in it is, does not open `send` to everything.
class Refresh {}
class Clear {}
@Agent()
class Page {
  @OnEvent(Refresh)
  refresh(_event: Refresh): void {}
}
declare const page: Address<Page>;
page.send(new Refresh());
// @ts-expect-error -- it has members
page.send(new AddUrl('https://crates.io'));
// @ts-expect-error -- a text has members
page.send('refresh');
// What looks the same is the same to the compiler; here the mailbox has the last word.
page.send(new Clear());

// The address of a subclass is one of its base, and not the other way round.
@Agent()
class SubIndex extends Index {
  @OnEvent(Ask)
  also(_event: Ask): void {}
}
declare const subIndex: Address<SubIndex>;
expectTypeOf(subIndex).toExtend<Address<Index>>();
expectTypeOf(index).not.toExtend<Address<SubIndex>>();
expectTypeOf(index).not.toExtend<Address<Counter>>();
subIndex.send(new AddUrl('https://crates.io'));
expectTypeOf(subIndex.ask(new CountUrls())).resolves.toEqualTypeOf<number>();

// The address of any agent takes everything, as that of a probe does.
declare const any: Address;
any.send(new Stranger());
expectTypeOf(any.ask(new CountUrls())).resolves.toEqualTypeOf<number>();
expectTypeOf(any).toExtend<Address<Index>>();
expectTypeOf(index).toExtend<Address>();

// A context is generic: its address and its steps are those of its agent.
expectTypeOf(ctx.address).toEqualTypeOf<Address<Index>>();
ctx.next(Next.to(new Idle()));
ctx.next(Next.events());
// @ts-expect-error -- no method performs it
ctx.next(Next.to(new AddUrl('https://crates.io')));
// @ts-expect-error -- the agent has no output
ctx.next(Next.done(7));
declare const anyCtx: Context;
anyCtx.next(Next.to(new Stranger()));
