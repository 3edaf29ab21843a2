import { Agent, OnEvent, OnRequest, Request, type Context, type Directive, type Failure } from '@instar/core';

export class Break {
  constructor(readonly error: unknown) {}
}
export class Note {
  constructor(readonly text: string) {}
}
export class Notes extends Request<readonly string[]> {
  readonly notes = true;
}
export class Fragile extends Request<string> {
  constructor(readonly error: unknown) {
    super();
  }
}
export class Work {
  constructor(readonly error: unknown) {}
}

/** Takes notes, and throws what it is told to. */
@Agent()
export class Notebook {
  readonly notes: string[] = [];

  @OnEvent(Break)
  break({ error }: Break): void {
    throw error;
  }
  @OnEvent(Note)
  note({ text }: Note): void {
    this.notes.push(text);
  }
  @OnRequest(Notes)
  all(_request: Notes): readonly string[] {
    return this.notes;
  }
  @OnRequest(Fragile)
  async fragile({ error }: Fragile): Promise<string> {
    throw error;
  }
}

/** Keeps what its hook `failed` is called with. */
@Agent()
export class Steadfast extends Notebook {
  readonly failures: [Error, Failure][] = [];
  directive: Directive | undefined = undefined;

  failed(error: Error, _ctx: Context<Steadfast>, failure: Failure): Directive | undefined {
    this.failures.push([error, failure]);
    return this.directive;
  }
}
