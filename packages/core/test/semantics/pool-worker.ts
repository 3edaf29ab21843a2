import { Agent, Next, OnEvent, OnRequest, Request, type AgentNode, type Context } from '@instar/core';
import { pauses, virtualSystem, type Pause } from './virtual-system.js';

export class Work {
  constructor(readonly n: number) {}
}
export class WhoAreYou extends Request<string> {
  constructor(
    readonly key = '',
    readonly takes = 0,
  ) {
    super();
  }
}
export class Fail {}
export class Leave {}

let pause: Pause;
/** What workers have done, and which. */
export const done: [worker: string, n: number][] = [];

@Agent()
export class Worker {
  begin(_: void, ctx: Context<Worker>): void {
    this.id = ctx.address.id;
  }
  private id = '';

  @OnEvent(Work) async work({ n }: Work): Promise<void> {
    await pause(100);
    done.push([this.id, n]);
  }
  @OnRequest(WhoAreYou) async who({ takes }: WhoAreYou): Promise<string> {
    if (takes > 0) await pause(takes);
    return this.id;
  }
  @OnEvent(Fail) fail(_: Fail, ctx: Context<Worker>): void {
    ctx.next(Next.fail(new Error('as told')));
  }
  @OnEvent(Leave) leave(_: Leave, ctx: Context<Worker>): void {
    ctx.next(Next.interrupt());
  }
}

/** A system in virtual time, and an empty list of what was done. */
export function poolSystem(): ReturnType<typeof virtualSystem> {
  const made = virtualSystem();
  pause = pauses(made.time);
  done.length = 0;
  return made;
}

export const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

export function childrenOf(node: AgentNode | undefined): readonly AgentNode[] {
  return node?.children ?? [];
}
