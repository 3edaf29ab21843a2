import { Agent, Next, OnRequest, Request, State, type Context } from '@instar/core';

/** Asks for leave to make one request of the site; responds when its turn has come. */
export class Turn extends Request<void> {}

/** The time between two requests. */
class Pause {
  begun = false;
}

/**
 * Keeps the rate: between two turns it pauses. It is an actor that turns into a waiting state and back, and needs no timer or queue
 * of its own: whoever asks during the pause waits in the mailbox.
 */
@Agent()
export class Pacer {
  private interval = 0;

  /** @param interval milliseconds between two turns at least */
  begin(interval: number): Next<Pacer> {
    this.interval = interval;
    return Next.events();
  }

  @OnRequest(Turn)
  give(_turn: Turn, ctx: Context<Pacer>): void {
    // An interrupted agent enters no state any more, so at the end of a crawl nobody is kept waiting.
    if (this.interval > 0) ctx.next(Next.to(new Pause()));
  }

  @State(Pause)
  pause(pause: Pause): Next<Pacer> {
    if (pause.begun) return Next.events();
    pause.begun = true;
    return Next.again({ after: this.interval });
  }
}
