import { System } from '@instar/core';
import { toMilliseconds } from '@instar/core/scheduler';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DiscoveryService, HttpAdapterHost } from '@nestjs/core';
import { requireStatic } from '../injection/find-agents.js';
import type { InstarModuleOptions } from '../options/module-options.js';
import { INSTAR_OPTIONS, ROOT } from '../options/tokens.js';
import type { Root } from './agent-module-hooks.js';
import { OpenResponses } from './open-responses.js';

/** Starts and stops the system with the application. Its hooks never throw when it stops: Nest 11 would skip those of others. */
@Injectable()
export class InstarLife
  implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown, OnApplicationShutdown
{
  private readonly logger = new Logger('Instar');
  private readonly responses = new OpenResponses();
  private stopped: Promise<void> | undefined;

  constructor(
    @Inject(System) private readonly system: System,
    @Inject(INSTAR_OPTIONS) private readonly options: InstarModuleOptions,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost,
    @Inject(ROOT) root: Root,
  ) {
    root.life = this;
  }

  async onApplicationBootstrap(): Promise<void> {
    requireStatic(this.discovery.getProviders());
    const server = (this.http as Partial<HttpAdapterHost>).httpAdapter?.getHttpServer() as
      Parameters<OpenResponses['watch']>[0] | undefined;
    if (server !== undefined) this.responses.watch(server);
    await this.system.start();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.options.shutdown?.hook !== 'onApplicationShutdown') await this.stop();
  }

  beforeApplicationShutdown(): void {
    this.responses.serverCloses();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
    this.responses.serverClosed();
  }

  /** Ends event streams, waits for the requests in flight, and stops the agents. A second call waits for the first. */
  stop(): Promise<void> {
    return (this.stopped ??= this.stopOnce().catch((error: unknown) => {
      this.logger.error('The agents did not stop in order', error);
    }));
  }

  private async stopOnce(): Promise<void> {
    const { scheduler } = this.system;
    const deadline =
      scheduler.now() + toMilliseconds(this.options.shutdown?.deadline ?? '5s', 'InstarModule.forRoot({ shutdown })');
    this.responses.serverCloses();
    await this.answeredUntil(deadline);
    await this.system.stop({ deadline: Math.max(deadline - scheduler.now(), 0) });
  }

  /** Settles when the requests in flight are answered, or at the deadline. */
  private async answeredUntil(deadline: number): Promise<void> {
    const { scheduler } = this.system;
    await new Promise<void>((resolve) => {
      const timer = scheduler.after(deadline - scheduler.now(), resolve);
      void this.responses.answered().then(() => {
        scheduler.cancel(timer);
        resolve();
      });
    });
  }
}
