import { Agent, Next, OnEvent, OnRequest, Request, State, type Address, type Context, type Exit } from '@instar/core';
import type { Account } from './account.js';
import type { Action } from './random-script.js';

/** What scripted agents share: the others, the account that is kept, and time. */
export interface World {
  readonly account: Account;
  readonly addresses: Address<ScriptedAgent>[];
  /** Settles after so much virtual time. */
  pass(milliseconds: number): Promise<void>;
}

export class Order {
  constructor(
    readonly number: number,
    readonly actions: readonly Action[],
  ) {}
}
export class Inquiry extends Request<number> {
  constructor(
    readonly number: number,
    readonly actions: readonly Action[],
  ) {
    super();
  }
}
export class InquiryBeside extends Request<number> {
  constructor(
    readonly number: number,
    readonly actions: readonly Action[],
  ) {
    super();
  }
}
class Phase {
  constructor(readonly actions: readonly Action[]) {}
}

/** Does what the messages that it handles say, and keeps account of it. */
export abstract class ScriptedAgent {
  constructor(
    private readonly world: World,
    private readonly first: readonly Action[],
  ) {
    world.account.constructed++;
  }

  begin(_input: unknown, ctx: Context<ScriptedAgent>): Promise<Next<ScriptedAgent>> {
    return this.perform(this.first, ctx, 'begin');
  }

  @OnEvent(Order)
  order({ number, actions }: Order, ctx: Context<ScriptedAgent>): void | Promise<void> {
    const over = this.world.account.startTurn(ctx.address.id, 'an event', number);
    if (actions.length > 0)
      return this.carryOut(actions, ctx, true)
        .then(() => undefined)
        .finally(over);
    over();
  }

  @OnRequest(Inquiry)
  inquire({ number, actions }: Inquiry, ctx: Context<ScriptedAgent>): Promise<number> {
    const over = this.world.account.startTurn(ctx.address.id, 'a request', number);
    return this.carryOut(actions, ctx, true)
      .then(() => number)
      .finally(over);
  }

  @OnRequest(InquiryBeside, { concurrency: 2 })
  async inquireBeside({ number, actions }: InquiryBeside, ctx: Context<ScriptedAgent>): Promise<number> {
    this.world.account.startConcurrent(ctx.address.id, number);
    await this.carryOut(actions, ctx, true);
    return number;
  }

  @State(Phase, { retry: { attempts: 2, backoff: { initial: 7 } } })
  phase({ actions }: Phase, ctx: Context<ScriptedAgent>): Promise<Next<ScriptedAgent>> {
    return this.perform(actions, ctx, 'a state');
  }

  end(exit: Exit, ctx: Context<ScriptedAgent>): void {
    this.world.account.end(ctx.address.id, exit);
  }

  private perform(actions: readonly Action[], ctx: Context<ScriptedAgent>, what: string): Promise<Next<ScriptedAgent>> {
    const over = this.world.account.startTurn(ctx.address.id, what);
    return this.carryOut(actions, ctx, false).finally(over);
  }

  /** Carries out actions one by one; returns the step of the last one. */
  private async carryOut(
    actions: readonly Action[],
    ctx: Context<ScriptedAgent>,
    inHandler: boolean,
  ): Promise<Next<ScriptedAgent>> {
    let step: Next<ScriptedAgent> = Next.events();
    for (const action of actions) {
      if (action.do !== 'step') await this.carryOutOne(action, ctx);
      else if (inHandler) ctx.next(stepOf(action));
      else step = stepOf(action);
    }
    return step;
  }

  private async carryOutOne(action: Exclude<Action, { do: 'step' }>, ctx: Context<ScriptedAgent>): Promise<void> {
    const { account, addresses, pass } = this.world;
    const pick = (index: number): Address<ScriptedAgent> =>
      addresses[index % addresses.length] as Address<ScriptedAgent>;
    switch (action.do) {
      case 'wait':
        return pass(action.milliseconds);
      case 'throw':
        throw new Error('as the script says');
      case 'hang':
        return new Promise(() => undefined);
      case 'send':
        ctx.send(pick(action.to), new Order(account.addMessage(ctx.address.id, true), action.actions));
        return;
      case 'ask': {
        const number = account.addMessage(ctx.address.id, false, !action.beside);
        const inquiry = action.beside ? new InquiryBeside(number, action.actions) : new Inquiry(number, action.actions);
        await account.addRequest(ctx.ask(pick(action.to), inquiry, { timeout: action.timeout, signal: ctx.signal }));
        return;
      }
      case 'spawn': {
        const child = ctx.spawn(() => new Resuming(this.world, action.actions));
        account.addAgent(child);
        addresses.push(child);
        return;
      }
      case 'interrupt':
        pick(action.target).interrupt();
        return;
      case 'abort':
        pick(action.target).abort('as the script says');
    }
  }
}

function stepOf({ step, actions }: Extract<Action, { do: 'step' }>): Next<ScriptedAgent> {
  switch (step) {
    case 'to':
      return Next.to(new Phase(actions));
    case 'again':
      return Next.again({ after: 9 });
    case 'done':
      return Next.done();
    case 'fail':
      return Next.fail(new Error('as the script says'));
    case 'interrupt':
      return Next.interrupt();
    case 'events':
      return Next.events();
  }
}

@Agent()
class Resuming extends ScriptedAgent {}

@Agent({ onError: 'stop' })
class Stopping extends Resuming {}

/** The classes of scripted agents, by what they do about errors of their handlers. */
export const scripted: Readonly<
  Record<'resume' | 'stop', new (world: World, actions: readonly Action[]) => ScriptedAgent>
> = {
  resume: Resuming,
  stop: Stopping,
};
