// #region uptime
import { Agent, type Context, OnEvent } from '@instar/core';

class Tick {}

/** Logs how long it has been running. */
@Agent()
export class Uptime {
  private seconds = 0;

  begin(_: void, ctx: Context<Uptime>): void {
    ctx.every('10s', new Tick());
  }

  @OnEvent(Tick)
  tick(_: Tick, ctx: Context<Uptime>): void {
    this.seconds += 10;
    ctx.log.info(`up for ${this.seconds} s`);
  }
}
// #endregion
