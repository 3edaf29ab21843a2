import { Agent, OnEvent, OnRequest, Request, type Address, type Context } from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

export class Double extends Request<number> {
  constructor(readonly value: number) {
    super();
  }
}
export class DoubleLater extends Request<number> {
  constructor(readonly value: number) {
    super();
  }
}
export class Fail extends Request<number> {
  constructor(readonly error: unknown) {
    super();
  }
}
export class Wait extends Request<string> {
  constructor(readonly name = 'wait') {
    super();
  }
}
export class WaitBeside extends Request<string> {
  constructor(readonly name = 'beside') {
    super();
  }
}
export class Unknown extends Request<void> {
  readonly unknown = true;
}
export class Die {
  constructor(readonly error: Error) {}
}

/** Answers at once, later, never, or when the gate opens, and keeps the signals of what it has at work. */
@Agent()
export class Oracle {
  readonly gate = new Gate();
  readonly handled: string[] = [];
  readonly signals: AbortSignal[] = [];

  @OnRequest(Double)
  double({ value }: Double): number {
    return value * 2;
  }
  @OnRequest(DoubleLater)
  async doubleLater({ value }: DoubleLater): Promise<number> {
    await this.gate.passed;
    return value * 2;
  }
  @OnRequest(Fail)
  fail({ error }: Fail): number {
    throw error;
  }
  @OnRequest(Wait)
  async wait({ name }: Wait, ctx: Context<Oracle>): Promise<string> {
    this.handled.push(name);
    this.signals.push(ctx.signal);
    await this.gate.passed;
    return name;
  }
  @OnRequest(WaitBeside, { concurrency: 2 })
  async waitBeside({ name }: WaitBeside, ctx: Context<Oracle>): Promise<string> {
    this.handled.push(name);
    this.signals.push(ctx.signal);
    await this.gate.passed;
    return name;
  }
  @OnEvent(Die)
  die({ error }: Die): void {
    throw error;
  }
}

@Agent({ onError: 'stop' })
export class Stoppable extends Oracle {}

export interface Setting {
  readonly oracle: Oracle;
  readonly address: Address<Oracle>;
  readonly time: VirtualSystem['time'];
  readonly log: VirtualSystem['log'];
}

export function setting(oracle = new Oracle()): Setting {
  const { system, time, log } = virtualSystem();
  return { oracle, address: system.spawn(oracle), time, log };
}
