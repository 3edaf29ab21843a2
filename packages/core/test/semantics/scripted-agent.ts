import { Agent, Next, OnEvent, OnRequest, Request, State, type Address, type Context, type Exit } from '@instar/core';
import type { Ledger } from './ledger.js';
import type { Deed } from './random-script.js';

/** What scripted agents share: the others, the account that is kept, and time. */
export interface World {
  readonly ledger: Ledger;
  readonly addresses: Address<ScriptedAgent>[];
  /** Settles after so much virtual time. */
  pass(milliseconds: number): Promise<void>;
}

export class Order {
  constructor(
    readonly number: number,
    readonly deeds: readonly Deed[],
  ) {}
}
export class Inquiry extends Request<number> {
  constructor(
    readonly number: number,
    readonly deeds: readonly Deed[],
  ) {
    super();
  }
}
export class InquiryBeside extends Request<number> {
  constructor(
    readonly number: number,
    readonly deeds: readonly Deed[],
  ) {
    super();
  }
}
class Phase {
  constructor(readonly deeds: readonly Deed[]) {}
}

/** Does what the messages that it handles say, and keeps account of it. */
export abstract class ScriptedAgent {
  constructor(
    private readonly world: World,
    private readonly first: readonly Deed[],
  ) {
    world.ledger.constructed++;
  }

  begin(_input: unknown, ctx: Context<ScriptedAgent>): Promise<Next<ScriptedAgent>> {
    return this.perform(this.first, ctx, 'begin');
  }

  @OnEvent(Order)
  order({ number, deeds }: Order, ctx: Context<ScriptedAgent>): void | Promise<void> {
    const over = this.world.ledger.begins(ctx.address.id, 'an event', number);
    if (deeds.length > 0)
      return this.carryOut(deeds, ctx, true)
        .then(() => undefined)
        .finally(over);
    over();
  }

  @OnRequest(Inquiry)
  inquire({ number, deeds }: Inquiry, ctx: Context<ScriptedAgent>): Promise<number> {
    const over = this.world.ledger.begins(ctx.address.id, 'a request', number);
    return this.carryOut(deeds, ctx, true)
      .then(() => number)
      .finally(over);
  }

  @OnRequest(InquiryBeside, { concurrency: 2 })
  async inquireBeside({ number, deeds }: InquiryBeside, ctx: Context<ScriptedAgent>): Promise<number> {
    this.world.ledger.beginsBeside(ctx.address.id, number);
    await this.carryOut(deeds, ctx, true);
    return number;
  }

  @State(Phase, { retry: { attempts: 2, backoff: { initial: 7 } } })
  phase({ deeds }: Phase, ctx: Context<ScriptedAgent>): Promise<Next<ScriptedAgent>> {
    return this.perform(deeds, ctx, 'a state');
  }

  end(exit: Exit, ctx: Context<ScriptedAgent>): void {
    this.world.ledger.ends(ctx.address.id, exit);
  }

  private perform(deeds: readonly Deed[], ctx: Context<ScriptedAgent>, what: string): Promise<Next<ScriptedAgent>> {
    const over = this.world.ledger.begins(ctx.address.id, what);
    return this.carryOut(deeds, ctx, false).finally(over);
  }

  /** Carries out deeds one by one; answers the step that the last of them names. */
  private async carryOut(
    deeds: readonly Deed[],
    ctx: Context<ScriptedAgent>,
    inHandler: boolean,
  ): Promise<Next<ScriptedAgent>> {
    let step: Next<ScriptedAgent> = Next.events();
    for (const deed of deeds) {
      if (deed.do !== 'step') await this.carryOutOne(deed, ctx);
      else if (inHandler) ctx.next(stepOf(deed));
      else step = stepOf(deed);
    }
    return step;
  }

  private async carryOutOne(deed: Exclude<Deed, { do: 'step' }>, ctx: Context<ScriptedAgent>): Promise<void> {
    const { ledger, addresses, pass } = this.world;
    const pick = (index: number): Address<ScriptedAgent> =>
      addresses[index % addresses.length] as Address<ScriptedAgent>;
    switch (deed.do) {
      case 'wait':
        return pass(deed.milliseconds);
      case 'throw':
        throw new Error('as the script says');
      case 'hang':
        return new Promise(() => undefined);
      case 'send':
        ctx.send(pick(deed.to), new Order(ledger.posts(ctx.address.id, true), deed.deeds));
        return;
      case 'ask': {
        const number = ledger.posts(ctx.address.id, false, !deed.beside);
        const inquiry = deed.beside ? new InquiryBeside(number, deed.deeds) : new Inquiry(number, deed.deeds);
        await ledger.asks(ctx.ask(pick(deed.to), inquiry, { timeout: deed.timeout, signal: ctx.signal }));
        return;
      }
      case 'spawn': {
        const child = ctx.spawn(() => new Resuming(this.world, deed.deeds));
        ledger.spawned(child);
        addresses.push(child);
        return;
      }
      case 'interrupt':
        pick(deed.whom).interrupt();
        return;
      case 'abort':
        pick(deed.whom).abort('as the script says');
    }
  }
}

function stepOf({ step, deeds }: Extract<Deed, { do: 'step' }>): Next<ScriptedAgent> {
  switch (step) {
    case 'to':
      return Next.to(new Phase(deeds));
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
  Record<'resume' | 'stop', new (world: World, deeds: readonly Deed[]) => ScriptedAgent>
> = {
  resume: Resuming,
  stop: Stopping,
};
