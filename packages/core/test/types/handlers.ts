/** What the decorators let through. Compiled with legacy and with standard decorators, and never run. */
import { Agent, Fallback, Next, OnEvent, OnRequest, Request, State, type Context } from '@instar/core';

class Add {
  constructor(readonly amount: number) {}
}
class Name {
  constructor(readonly name: string) {}
}
class Work {
  constructor(readonly hours: number) {}
}
class Rest {
  readonly rest = true;
}
class Count extends Request<number> {
  readonly count = true;
}
class Greet extends Request<string> {
  constructor(readonly name: string) {
    super();
  }
}

// Handlers whose types fit.
@Agent()
export class Right {
  @OnEvent(Add)
  add(_event: Add, _ctx: Context<Right>): void {}
  @OnEvent(Name)
  async name(_event: Name): Promise<void> {}
  @OnEvent(Add)
  @OnEvent(Name)
  both(_event: Add | Name): void {}
  @OnRequest(Count)
  count(): number {
    return 1;
  }
  @OnRequest(Greet, { concurrency: 4 })
  async greet({ name }: Greet, _ctx: Context<Right>): Promise<string> {
    return name;
  }
  @State(Work)
  work(_state: Work, _ctx: Context<Right>): Next<Right> {
    return Next.to(new Rest());
  }
  @State(Rest, { mode: 'sync' })
  rest(_state: Rest): Next<Right> {
    return Next.events();
  }
  @Fallback(Work)
  async rescue(_error: Error, _state: Work): Promise<Next<Right>> {
    return Next.events();
  }
}

// Parameters that are not the message's.
@Agent()
export class WrongParameters {
  // @ts-expect-error -- the event is an Add
  @OnEvent(Add)
  add(_event: Name): void {}
  // @ts-expect-error -- the request is a Count
  @OnRequest(Count)
  count(_request: Greet): number {
    return 1;
  }
  // @ts-expect-error -- the state is a Work
  @State(Work)
  work(_state: Rest): Next<WrongParameters> {
    return Next.events();
  }
  // @ts-expect-error -- the second parameter is the context
  @OnEvent(Name)
  name(_event: Name, _other: string): void {}
  @State(Rest)
  rest(_state: Rest): Next<WrongParameters> {
    return Next.events();
  }
  // @ts-expect-error -- the state is a Rest
  @Fallback(Rest)
  rescue(_error: Error, _state: Work): Next<WrongParameters> {
    return Next.events();
  }
}

// Answers that are not the request's, and steps that are none.
@Agent()
export class WrongAnswers {
  // @ts-expect-error -- the response is a number
  @OnRequest(Count)
  count(_request: Count): string {
    return 'one';
  }
  // @ts-expect-error -- the response is a text
  @OnRequest(Greet)
  async greet(_request: Greet): Promise<number> {
    return 1;
  }
  // @ts-expect-error -- an event has no response
  @OnEvent(Add)
  add(_event: Add): number {
    return 1;
  }
  // @ts-expect-error -- a state returns a step
  @State(Work)
  work(_state: Work): void {}
  // @ts-expect-error -- a sync state does not return a promise
  @State(Rest, { mode: 'sync' })
  async rest(_state: Rest): Promise<Next<WrongAnswers>> {
    return Next.events();
  }
  // @ts-expect-error -- a fallback returns a step
  @Fallback(Rest)
  rescue(_error: Error, _state: Rest): string {
    return 'rescued';
  }
}

// Methods without a declared return type are checked all the same, by the decorator.
@Agent()
export class Unwritten {
  @OnRequest(Count)
  count() {
    return 1;
  }
  // @ts-expect-error -- the response is a text
  @OnRequest(Greet)
  greet(_request: Greet) {
    return 1;
  }
  @State(Rest)
  rest(_state: Rest) {
    return Next.events();
  }
  // @ts-expect-error -- no method performs an Add
  @State(Work)
  work(_state: Work) {
    return Next.to(new Add(1));
  }
}

@Agent()
export class UnwrittenOutput {
  begin(): Next<UnwrittenOutput, number> {
    return Next.to(new Work(1));
  }
  // @ts-expect-error -- the output is a number
  @State(Work)
  work(_state: Work) {
    return Next.done('done');
  }
  @State(Rest)
  rest(_state: Rest) {
    return Next.done(1);
  }
}

// A step of another agent.
@Agent()
export class Borrower {
  // @ts-expect-error -- these are not its own steps
  @State(Work)
  work(_state: Work): Next<UnwrittenOutput> {
    return Next.done(1);
  }
}

// Without its first parameter a method names no class, so no sender could be checked against it; only a request may.
@Agent()
export class Silent {
  // @ts-expect-error -- declare the parameter
  @OnEvent(Add)
  add(): void {}
  // @ts-expect-error -- declare the parameter
  @State(Work)
  work(): Next<Silent> {
    return Next.events();
  }
}

// Tokens that are no classes, and options that do not exist.
@Agent()
export class Careless {
  // @ts-expect-error -- a text is no class
  @OnEvent('Add')
  add(_event: Add): void {}
  // @ts-expect-error -- an event is no request
  @OnRequest(Add)
  count(_request: Count): number {
    return 1;
  }
  // @ts-expect-error -- there is no such option
  @State(Work, { timout: '1s' })
  work(_state: Work): Next<Careless> {
    return Next.events();
  }
  // @ts-expect-error -- there is no such unit
  @State(Rest, { timeout: '1 fortnight' })
  rest(_state: Rest): Next<Careless> {
    return Next.events();
  }
}

// @ts-expect-error -- there is no such option
@Agent({ restart: 'sometimes' })
export class CarelessAgent {}
