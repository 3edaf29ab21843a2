import { PassThrough } from 'node:stream';
import type { Address, InspectionEvent, System, SystemOptions } from '@instar/core';
import type { Executor } from '@instar/core/execution';
import { createTestSystem, virtualTime, type VirtualTime } from '@instar/core/testing';
import { AppModule } from '../src/app-module.js';
import { Chaos } from '../src/chaos/chaos.js';
import { Settings } from '../src/command-line/settings.js';
import { CrawlSettings } from '../src/crawl-settings.js';
import type { CrawlOutcome } from '../src/crawl/crawl-outcome.js';
import type { CrawlReport } from '../src/crawl/crawl-report.js';
import { Crawler } from '../src/crawl/crawler.js';
import { Ledger } from '../src/crawl/ledger.js';
import { StartPage } from '../src/crawl/start-page.js';
import type { HttpResult } from '../src/http/http-result.js';
import { Documents } from '../src/index/documents.js';
import { Clock } from '../src/clock.js';
import { supervision } from '../src/supervision.js';
import { Screen } from '../src/terminal/screen.js';
import { Terminal } from '../src/terminal/terminal.js';
import { HttpClient, type GetOptions } from '../src/http/http-client.js';
import { failed, ScriptedHttp } from './scripted-http.js';
import { settingsOf } from './settings-of.js';
import { silent } from './silent.js';

export const origin = 'https://example.com';

/** What a site answers: a table of paths, of which any other is not found, or a function of the path. */
export type Answers =
  Readonly<Record<string, HttpResult>> | ((path: string, options: GetOptions) => HttpResult | Promise<HttpResult>);

export interface StageOptions extends Partial<Settings> {
  readonly robots?: string;
  /** Strikes the services that it is built into. Default: nothing does. */
  readonly luck?: Chaos;
  readonly overrides?: NonNullable<SystemOptions['overrides']>;
  /** Where pages are analysed. Default: on the event loop, and so in no time at all. */
  readonly executor?: Executor | undefined;
}

/** The whole program, in virtual time, on a site that is made up. */
export class Stage {
  readonly time: VirtualTime = virtualTime();
  readonly http: ScriptedHttp;
  readonly system: System;
  /** What it has printed. */
  readonly lines: string[] = [];
  /** What agents have logged for those who want to know everything. */
  readonly logged: string[] = [];
  readonly events: InspectionEvent[] = [];
  readonly crawler: Address<Crawler>;
  /** Whether the program has ended. */
  ended = false;
  /** What the user types. */
  readonly input = new PassThrough();

  constructor(
    answers: Answers,
    { robots = '', luck = new Chaos(0, 0), overrides = [], executor, ...settings }: StageOptions = {},
  ) {
    const { time, lines } = this;
    this.http = new ScriptedHttp(
      (url, options) =>
        luck.around(`GET ${url}`, () => {
          const path = pathOf(url);
          if (path === '/robots.txt') return { kind: 'content', text: robots };
          return typeof answers === 'function' ? answers(path, options) : (answers[path] ?? failed(404, false));
        }),
      () => time.now(),
    );
    const screen = new Screen(this.input, new PassThrough().resume(), new PassThrough().resume());
    screen.print = (line) => lines.push(line);
    this.system = createTestSystem(AppModule, {
      host: time.host,
      supervision,
      overrides,
      executor,
      logger: { ...silent, debug: (message) => this.logged.push(message) },
      providers: [
        { provide: CrawlSettings, useExisting: Settings },
        { provide: Settings, useValue: settingsOf(settings) },
        { provide: Screen, useValue: screen },
        { provide: Clock, useValue: { now: () => time.now() } },
        { provide: Chaos, useValue: luck },
      ],
    })
      .override(HttpClient)
      .with(this.http)
      .override(StartPage)
      .with({ url: new URL(origin) })
      .create();
    this.system.inspect$.subscribe((event) => this.events.push(event));
    this.crawler = this.system.address(Crawler);
    void this.system.start();
    void this.system.ended.then(() => {
      this.ended = true;
    });
  }

  /** Waits until the program has ended. */
  async end(): Promise<void> {
    await Promise.all([this.system.ended, this.time.advance('1d')]);
  }

  /** Waits for what takes real time, as threads do; no virtual time passes. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await this.time.settle();
  }

  async outcome(): Promise<CrawlOutcome> {
    await this.end();
    return this.system.resolve(Ledger).outcome();
  }

  async report(): Promise<CrawlReport> {
    const outcome = await this.outcome();
    if (outcome.kind === 'crawled') return outcome.report;
    throw new Error(outcome.reason);
  }

  /** How the program has ended, as its terminal tells. */
  exit(): ReturnType<Address<Terminal>['join']> {
    return this.system.address(Terminal).join();
  }

  /** Paths of pages that were asked for, in order. */
  get paths(): string[] {
    return this.http.urls.map(pathOf).filter((path) => path !== '/robots.txt');
  }

  /** When pages were asked for, in milliseconds. */
  get times(): number[] {
    return this.http.calls.filter(({ url }) => !url.endsWith('/robots.txt')).map(({ at }) => at);
  }

  /** Paths of pages that were indexed, in order. */
  get indexed(): string[] {
    // Chaos is for agents: who looks on is spared.
    return Documents.prototype.all.call(this.system.resolve(Documents)).map(({ url }) => pathOf(url));
  }

  /** How often agents of a class have begun anew. */
  restarts(name: string): number {
    return this.events.filter((event) => event.type === 'agent.restarted' && event.agent.startsWith(`${name}#`)).length;
  }
}

function pathOf(url: string): string {
  return url.replace(origin, '');
}
