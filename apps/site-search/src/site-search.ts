import { createSystem, type System } from '@instar/core';
import { AppModule } from './app-module.js';
import { Chaos } from './chaos/chaos.js';
import { chaosOverrides } from './chaos/chaos-overrides.js';
import { RestartCount } from './chaos/restart-count.js';
import { Settings } from './command-line/settings.js';
import { CrawlSettings } from './crawl-settings.js';
import { Clock } from './clock.js';
import { StallMeter } from './monitor/stall-meter.js';
import { pageThreads } from './page/page-threads.js';
import { supervision } from './supervision.js';
import { announceInterruption } from './terminal/announce-interruption.js';
import { Screen } from './terminal/screen.js';
import { stderrLogger } from './terminal/stderr-logger.js';
import { Terminal } from './terminal/terminal.js';

/** The exit code of a program that was aborted, as shells have it. */
const ABORTED = 130;

/**
 * Crawls, answers, sums up and asks for more: the whole program, once its settings are known.
 *
 * @returns the exit code
 */
export async function searchSite(settings: Settings): Promise<number> {
  const screen = new Screen(process.stdin, process.stdout, process.stderr);
  announceInterruption(screen);
  await using system = systemFor(settings, screen);
  const restarts = settings.chaos === undefined ? undefined : new RestartCount(system);
  await system.start();
  const stalls = settings.verbose ? new StallMeter() : undefined;
  const exit = await system.address(Terminal).join();
  const end = await system.ended;
  if (stalls !== undefined)
    screen.remark(`the event loop never stood still for longer than ${stalls.longest().toFixed(0)} ms`);
  if (restarts !== undefined) screen.remark(`restarted: ${restarts.toString()}`);
  if (end.kind === 'failed') throw end.error;
  if (exit.kind === 'failed') throw exit.error;
  return exit.kind === 'aborted' ? ABORTED : 0;
}

function systemFor(settings: Settings, screen: Screen): System {
  const { chaos, seed, verbose } = settings;
  return createSystem({
    modules: [AppModule],
    providers: [
      { provide: CrawlSettings, useExisting: Settings },
      { provide: Settings, useValue: settings },
      { provide: Screen, useValue: screen },
      { provide: Clock, useValue: { now: () => performance.now() } },
      { provide: Chaos, useValue: new Chaos(chaos ?? 0, seed) },
    ],
    overrides: chaos === undefined ? [] : chaosOverrides,
    executor: pageThreads(settings.threads),
    supervision,
    signals: { deadline: '1m' },
    logger: stderrLogger(screen, verbose),
  });
}
