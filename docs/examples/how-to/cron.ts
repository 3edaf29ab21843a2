import { Agent, type Context, OnEvent } from '@instar/core';
import { Cron } from 'croner';

// #region cron
class Report {
  constructor(readonly due: Date) {}
}

@Agent()
class Reporter {
  readonly reports: Date[] = [];
  private readonly mornings = new Cron('0 9 * * 1-5', { timezone: 'Europe/Vienna' });

  constructor(private readonly now: () => number = Date.now) {}

  begin(_input: void, ctx: Context<Reporter>): void {
    this.schedule(ctx, this.now());
  }

  @OnEvent(Report)
  report({ due }: Report, ctx: Context<Reporter>): void {
    this.reports.push(due);
    this.schedule(ctx, due.getTime());
  }

  private schedule(ctx: Context<Reporter>, last: number): void {
    const now = this.now();
    const due = this.mornings.nextRun(new Date(Math.max(last, now)));
    if (due !== null) ctx.after(due.getTime() - now, new Report(due));
  }
}
// #endregion

export { Reporter };
