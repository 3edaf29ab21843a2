import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { System, type AgentClass } from '@instar/core';
import type { WithoutInput } from '@instar/core/definition';
import { overrideOptions } from '@instar/nest/testing';
import { closeApplication } from '@instar/nest';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import type { Settings } from '../../src/command-line/settings.js';
import { configure } from '../../src/web/configure.js';
import { Crawls } from '../../src/web/crawls/crawls.js';
import type { CrawlView } from '../../src/web/crawls/crawl-view.js';
import { WebModule } from '../../src/web/web-module.js';
import { Gate } from '../gate.js';
import { settingsOf } from '../settings-of.js';
import { silent } from '../silent.js';

/** The web application on a free port of loopback, in this process. It crawls what a test asks it to. */
export class WebApp {
  readonly origin: string;

  private constructor(
    private readonly nest: NestExpressApplication,
    /** Opens when a thread begins to analyse a page. */
    readonly analysing: Gate,
  ) {
    this.origin = `http://127.0.0.1:${(nest.getHttpServer().address() as AddressInfo).port}`;
  }

  /**
   * @param change replaces providers
   * @param port 0 for a free one
   */
  static async open(
    settings: Partial<Settings> = {},
    change = (builder: TestingModuleBuilder): TestingModuleBuilder => builder,
    port = 0,
  ): Promise<WebApp> {
    const builder = Test.createTestingModule({ imports: [WebModule.with(settingsOf({ threads: 0, ...settings }))] });
    const analysing = new Gate();
    const debug = (message: string): void => {
      if (message.startsWith('analysing')) analysing.open();
    };
    const module = await overrideOptions(change(builder), { logger: { ...silent, debug } }).compile();
    const nest = module.createNestApplication<NestExpressApplication>({ logger: false });
    configure(nest);
    await nest.listen(port, '127.0.0.1');
    return new WebApp(nest, analysing);
  }

  async get(path: string): Promise<{ readonly status: number; readonly body: unknown }> {
    return answered(await fetch(this.origin + path));
  }

  async post(path: string, body: unknown): Promise<{ readonly status: number; readonly body: unknown }> {
    const headers = { 'content-type': 'application/json' };
    return answered(await fetch(this.origin + path, { method: 'POST', headers, body: JSON.stringify(body) }));
  }

  async delete(path: string): Promise<{ readonly status: number; readonly body: unknown }> {
    return answered(await fetch(this.origin + path, { method: 'DELETE' }));
  }

  /** Starts a crawl, as fast as it goes. */
  async crawl(url: string): Promise<CrawlView> {
    const { status, body } = await this.post('/crawls', { url, rate: 1_000 });
    if (status !== 201) throw new Error(`POST /crawls: ${status} ${JSON.stringify(body)}`);
    return body as CrawlView;
  }

  /** The messages of a stream of server-sent events, to its end. */
  async *views(path: string): AsyncGenerator<CrawlView> {
    const { body } = await fetch(this.origin + path, { headers: { accept: 'text/event-stream' } });
    if (body === null) throw new Error(`${path} has no body`);
    let text = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const data = /^data: (.*)$/m.exec(message)?.[1];
        if (data !== undefined && /^event: crawl$/m.test(message)) yield JSON.parse(data) as CrawlView;
      }
    }
  }

  /** The last view of a crawl, when it is over. */
  async over({ id }: CrawlView): Promise<CrawlView> {
    let last: CrawlView | undefined;
    for await (const view of this.views(`/crawls/${id}/events`)) last = view;
    if (last === undefined) throw new Error(`crawl ${id} was never seen`);
    return last;
  }

  /** Has the supervisor of an agent restart it. */
  async restart(agent: AgentClass<WithoutInput>): Promise<void> {
    await this.nest.get(System).supervision.restart(agent);
  }

  /** What the application itself knows of a crawl. */
  record(id: string): CrawlView | undefined {
    return this.nest.get(Crawls, { strict: false }).find(id)?.view;
  }

  /** The names of the agents that there are. */
  get agents(): string[] {
    return this.nest
      .get(System)
      .tree()
      .children.map(({ name }) => name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await closeApplication(this.nest);
  }
}

async function answered(response: Response): Promise<{ readonly status: number; readonly body: unknown }> {
  return { status: response.status, body: await response.json() };
}
