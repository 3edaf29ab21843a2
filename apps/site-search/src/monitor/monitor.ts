import {
  Agent,
  Fallback,
  InjectAddress,
  isInstarError,
  Next,
  State,
  Supervised,
  type Address,
  type Context,
} from '@instar/core';
import { Crawler, GetProgress } from '../crawl/crawler.js';
import { Group } from '../supervision.js';
import { Clock } from '../clock.js';
import { Display } from './display.js';
import { RateMeter } from './rate-meter.js';

/** Watching: the state is performed again and again, and what it counts stays with it. */
class Watch {
  readonly rate = new RateMeter();
}

/** Repeats one state, several times a second: asks how far the crawl is, and shows it. */
@Agent()
@Supervised({ group: Group.Crawl, restart: 'temporary' })
export class Monitor {
  constructor(
    private readonly display: Display,
    private readonly clock: Clock,
    @InjectAddress(Crawler) private readonly crawler: Address<Crawler>,
  ) {}

  begin(): Next<Monitor> {
    return Next.to(new Watch());
  }

  @State(Watch)
  async watch({ rate }: Watch, ctx: Context<Monitor>): Promise<Next<Monitor>> {
    const progress = await ctx.ask(this.crawler, new GetProgress());
    // Until the robots.txt is read there is nothing to be seen.
    if (progress.known > 0) this.display.show(progress, rate.record(this.clock.now(), progress.visited));
    return Next.again({ after: '100ms' });
  }

  /** The crawl is over: there is nothing left to watch. Anything else is a failure. */
  @Fallback(Watch)
  over(error: Error, _watch: Watch): Next<Monitor> {
    return isInstarError(error, 'INSTAR_AGENT_ENDED') ? Next.done() : Next.fail(error);
  }
}
