import { Agent, Fallback, isInstarError, Next, State, type Address, type Context } from '@instar/core';
import { GetProgress, type Frontier } from '../crawl/frontier.js';
import { Clock } from './clock.js';
import { Display } from './display.js';
import { RateMeter } from './rate-meter.js';

/** Watching: the state is performed again and again, and what it counts stays with it. */
class Watch {
  readonly rate = new RateMeter();
}

/** Repeats one state, several times a second: asks how far the crawl is, and shows it. */
@Agent()
export class Monitor {
  private frontier!: Address<Frontier>;

  constructor(
    private readonly display: Display,
    private readonly clock: Clock,
  ) {}

  begin(frontier: Address<Frontier>): Next<Monitor> {
    this.frontier = frontier;
    return Next.to(new Watch());
  }

  @State(Watch)
  async watch({ rate }: Watch, ctx: Context<Monitor>): Promise<Next<Monitor>> {
    const progress = await ctx.ask(this.frontier, new GetProgress());
    this.display.show(progress, rate.record(this.clock.now(), progress.visited));
    return Next.again({ after: '100ms' });
  }

  /** The frontier has ended: there is nothing left to watch. Anything else is a failure. */
  @Fallback(Watch)
  over(error: Error, _watch: Watch): Next<Monitor> {
    return isInstarError(error) && error.code === 'INSTAR_AGENT_ENDED' ? Next.done() : Next.fail(error);
  }
}
