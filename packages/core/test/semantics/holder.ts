import { Agent, OnEvent, OnRequest, Request, type Context, type Exit } from '@instar/core';
import type { Gate } from './gate.js';

export class Hold {
  constructor(readonly gate: Gate) {}
}
export class Item {
  constructor(readonly name: string) {}
}
export class Ask extends Request<string> {
  readonly ask = true;
}
/** Holds until its gate opens; keeps the signal of what it is doing, and a diary. */
@Agent()
export class Holder {
  readonly diary: string[] = [];
  signal: AbortSignal | undefined;
  ctx: Context<Holder> | undefined;

  @OnEvent(Hold)
  async hold({ gate }: Hold, ctx: Context<Holder>): Promise<void> {
    this.ctx = ctx;
    this.signal = ctx.signal;
    await gate.passed;
    this.diary.push('let go');
  }
  @OnEvent(Item)
  item({ name }: Item): void {
    this.diary.push(name);
  }
  @OnRequest(Ask)
  answer(_request: Ask): string {
    return 'answer';
  }
  interrupted(): void | Promise<void> {
    this.diary.push('interrupted');
  }
  end({ kind }: Exit): void | Promise<void> {
    this.diary.push(`end ${kind}`);
  }
}
