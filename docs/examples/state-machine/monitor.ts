import { Agent, type Context, createSystem, Fallback, Next, State } from '@instar/core';
import { firstValueFrom, timer } from 'rxjs';

// #region agent
/** What is watched, and what has been seen: the counters belong to the state, not to the agent. */
class Monitor {
  total = 0;
  success = 0;

  constructor(readonly url: string) {}
}

/** Polls a site every ten seconds until it is interrupted. */
@Agent()
class SiteMonitor {
  begin(monitor: Monitor): Next<SiteMonitor> {
    return Next.to(monitor);
  }

  @State(Monitor, { timeout: '5s' })
  async poll(monitor: Monitor, ctx: Context<SiteMonitor>): Promise<Next<SiteMonitor>> {
    monitor.total++;
    const response = await fetch(monitor.url, { signal: ctx.signal });
    if (!response.ok) throw new Error(`the status is ${response.status}`);
    monitor.success++;
    ctx.log.info(`${monitor.url} is up`);
    return Next.again({ after: '10s' });
  }

  @Fallback(Monitor)
  missed(error: Error, monitor: Monitor, ctx: Context<SiteMonitor>): Next<SiteMonitor> {
    ctx.log.warn(`${monitor.url} is down: ${error.message}`);
    return Next.again({ after: '10s' });
  }
}
// #endregion

/** Watches a site for 35 seconds. */
export async function main(url: string, system = createSystem()): Promise<string> {
  // #region use
  const monitor = new Monitor(url);
  const address = system.spawn(SiteMonitor, monitor);
  await firstValueFrom(timer(35_000, system.scheduler)); // an RxJS timer, on the system's clock
  address.interrupt();
  await address.join();
  // #endregion
  await system.stop();
  return `${monitor.success} of ${monitor.total}`;
}
