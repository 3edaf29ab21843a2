import { Agent, Next, OnEvent, OnRequest, Request, State, type Context, type Exit } from '@instar/core';

export class Do {
  constructor(readonly act: (ctx: Context<Actor>) => unknown) {}
}
export class Note {
  constructor(readonly text: string) {}
}
export class Notes extends Request<readonly string[]> {
  readonly notes = true;
}
export class Respond extends Request<unknown> {
  constructor(readonly response: unknown) {
    super();
  }
}
export class RespondBeside extends Request<unknown> {
  constructor(readonly response: (ctx: Context<Actor>) => unknown) {
    super();
  }
}
export class Work {
  constructor(readonly act: (ctx: Context<Actor>) => Next<Actor>) {}
}

/** Does what it is told, and keeps notes. */
@Agent()
export class Actor {
  readonly notes: string[] = [];

  begin(first: Work | undefined): Next<Actor> {
    return first === undefined ? Next.events() : Next.to(first);
  }
  @State(Work, { retry: { attempts: 2, backoff: { initial: '1h', max: '1h' } } })
  work(work: Work, ctx: Context<Actor>): Next<Actor> {
    return work.act(ctx);
  }
  @OnEvent(Do)
  async do({ act }: Do, ctx: Context<Actor>): Promise<void> {
    await act(ctx);
  }
  @OnEvent(Note)
  note({ text }: Note): void {
    this.notes.push(text);
  }
  @OnRequest(Notes)
  all(_request: Notes): readonly string[] {
    return this.notes;
  }
  @OnRequest(Respond)
  respond({ response }: Respond): unknown {
    return response;
  }
  @OnRequest(RespondBeside, { concurrency: 2 })
  respondBeside({ response }: RespondBeside, ctx: Context<Actor>): unknown {
    return response(ctx);
  }
  end({ kind }: Exit): void | Promise<void> {
    this.notes.push(`end ${kind}`);
  }
}

export const error = new Error('thrown');

export function thrown(): never {
  throw error;
}
