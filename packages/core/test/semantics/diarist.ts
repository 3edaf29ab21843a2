import { Agent, OnEvent, OnRequest, Request, type Exit } from '@instar/core';
import type { Gate } from './gate.js';

export class Item {
  constructor(readonly name: string) {}
}
export class Hold {
  constructor(readonly gate: Gate) {}
}
export class Ask extends Request<string> {
  readonly ask = true;
}

/** Keeps a diary of what happens to it. */
@Agent()
export class Diarist {
  readonly diary: string[] = [];

  @OnEvent(Item)
  item({ name }: Item): void {
    this.diary.push(name);
  }
  @OnEvent(Hold)
  async hold({ gate }: Hold): Promise<void> {
    this.diary.push('hold');
    await gate.passed;
    this.diary.push('let go');
  }
  @OnRequest(Ask)
  answer(_request: Ask): string {
    return 'answer';
  }
  interrupted(): void {
    this.diary.push('interrupted');
  }
  end({ kind }: Exit): void {
    this.diary.push(`end ${kind}`);
  }
}
