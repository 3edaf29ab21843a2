/** Agents start with the application and stop with it, in order: on both platforms. */
import type { Server } from 'node:http';
import { Agent, OnRequest, Request, System, type Address } from '@instar/core';
import { closeApplication, closeOnFailure, InjectAddress, InstarModule, type InstarModuleOptions } from '@instar/nest';
import {
  Controller,
  Get,
  Injectable,
  Module,
  Sse,
  type MessageEvent,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { interval, map, type Observable } from 'rxjs';
import { compile, start, urlOf, type Platform } from './start-app.js';

/** What happened, in order. */
let log: string[] = [];
let release: () => void;
let begun: Promise<void>;
let beginning: () => void;

beforeEach(() => {
  log = [];
  begun = new Promise((resolve) => (beginning = resolve));
});

class Work extends Request<string> {}

/** Closes as Prisma's client does in Nest's documentation. */
@Injectable()
class EarlyDatabase implements OnModuleInit, OnModuleDestroy {
  isOpen = false;

  onModuleInit(): void {
    this.isOpen = true;
    log.push('early database opens');
  }

  onModuleDestroy(): void {
    this.isOpen = false;
    log.push('early database closes');
  }
}

/** Closes as TypeORM's module does. */
@Injectable()
class LateDatabase implements OnApplicationShutdown {
  isOpen = true;

  onApplicationShutdown(): void {
    this.isOpen = false;
    log.push('late database closes');
  }
}

@Module({ providers: [EarlyDatabase, LateDatabase], exports: [EarlyDatabase, LateDatabase] })
class DatabaseModule {}

@Agent()
class Worker {
  constructor(
    private readonly early: EarlyDatabase,
    private readonly late: LateDatabase,
  ) {}

  begin(): void {
    log.push(`agent begins, databases ${this.databases()}`);
  }

  @OnRequest(Work)
  async work(): Promise<string> {
    beginning();
    await new Promise<void>((resolve) => (release = resolve));
    return `databases ${this.databases()}`;
  }

  end(): void {
    log.push(`agent ends, databases ${this.databases()}`);
  }

  private databases(): string {
    return this.early.isOpen && this.late.isOpen ? 'open' : 'closed';
  }
}

@Controller()
class Works {
  constructor(@InjectAddress(Worker) private readonly worker: Address<Worker>) {}

  @Get('work')
  async work(): Promise<string> {
    const first = await this.worker.ask(new Work());
    const second = await this.worker.ask(new Work());
    return `${first}, ${second}`;
  }

  @Sse('stream')
  stream(): Observable<MessageEvent> {
    return interval(5).pipe(map((count) => ({ data: `${count}` })));
  }
}

@Module({ imports: [DatabaseModule], controllers: [Works], providers: InstarModule.agents(Worker) })
class WorkModule {}

const platforms: Platform[] = ['express', 'fastify'];

/** Lets the agent finish what it has begun, as soon as it has. */
async function finish(): Promise<void> {
  await begun;
  begun = new Promise((resolve) => (beginning = resolve));
  release();
}

const appOf = async (platform: Platform, options: InstarModuleOptions = {}) =>
  start(await compile({ imports: [WorkModule], options }), platform);

describe.each(platforms)('with %s', (platform) => {
  test('agents begin after onModuleInit, and end before databases close', async () => {
    const app = await appOf(platform);
    await app.close();
    expect(log).toEqual([
      'early database opens',
      'agent begins, databases open',
      'agent ends, databases open',
      'early database closes',
      'late database closes',
    ]);
  });

  test('a request in flight is answered with all that it still asks, before agents end and databases close', async () => {
    const app = await appOf(platform);
    const response = fetch(`${await urlOf(app)}/work`);
    await begun;
    const closed = app.close();
    await finish();
    await finish();
    expect(await (await response).text()).toBe('databases open, databases open');
    await closed;
    expect(log.slice(2)).toEqual(['agent ends, databases open', 'early database closes', 'late database closes']);
  });

  test('by onApplicationShutdown, agents end when the server has closed, before databases that close then', async () => {
    const app = await appOf(platform, { shutdown: { hook: 'onApplicationShutdown' } });
    const response = fetch(`${await urlOf(app)}/work`);
    await begun;
    const closed = app.close();
    await finish();
    await finish();
    expect((await response).status).toBe(200);
    await closed;
    expect(log.slice(2)).toEqual(['early database closes', 'agent ends, databases closed', 'late database closes']);
  });

  test.each(['onModuleDestroy', 'onApplicationShutdown'] as const)(
    'an open event stream ends first, by %s',
    async (hook) => {
      const app = await appOf(platform, { shutdown: { hook } });
      const response = await fetch(`${await urlOf(app)}/stream`, { headers: { accept: 'text/event-stream' } });
      const reader = response.body!.getReader();
      await reader.read();
      await app.close();
      for (let read = await reader.read(); !read.done; read = await reader.read());
      expect(log.at(-1)).toBe('late database closes');
    },
  );

  test('a request past the deadline is aborted, and the application closes', async () => {
    const app = await appOf(platform, { shutdown: { deadline: '50ms' } });
    const response = fetch(`${await urlOf(app)}/work`);
    await begun;
    await app.close();
    expect((await response).status).toBe(503);
    release();
  });

  test('a second close changes nothing', async () => {
    const app = await appOf(platform);
    await Promise.all([app.close(), app.close()]);
    expect(log.filter((line) => line.startsWith('agent ends'))).toHaveLength(1);
  });
});

test('agents run when the hooks onApplicationBootstrap of all modules ask them', async () => {
  @Injectable()
  class Asker implements OnApplicationBootstrap {
    constructor(@InjectAddress(Worker) private readonly worker: Address<Worker>) {}

    async onApplicationBootstrap(): Promise<void> {
      const answer = this.worker.ask(new Work());
      await finish();
      log.push(await answer);
    }
  }
  const app = await start(await compile({ imports: [WorkModule], providers: [Asker] }));
  expect(log.at(-1)).toBe('databases open');
  await app.close();
});

describe('a hook of a neighbour that throws', () => {
  @Injectable()
  class Thrower implements OnModuleDestroy {
    onModuleDestroy(): void {
      throw new Error('a neighbour');
    }
  }

  test('keeps no agent alive when the application is closed by closeApplication', async () => {
    const app = await start(await compile({ imports: [WorkModule], providers: [Thrower] }));
    await expect(closeApplication(app)).rejects.toThrow('a neighbour');
    expect(log.at(-1)).toBe('agent ends, databases open');
    await expect(app.get(System).ended).resolves.toEqual({ kind: 'stopped' });
  });

  test('keeps no agent alive in the module of agents', async () => {
    const app = await start(
      await compile({ imports: [DatabaseModule], providers: [Thrower, ...InstarModule.agents(Worker)] }),
    );
    await expect(app.close()).rejects.toThrow('a neighbour');
    await app.get(System).ended;
    await app.getHttpAdapter().close();
    expect(log.at(-1)).toBe('agent ends, databases open');
  });
});

test('when supervision gives up, the application closes and the process ends with an exit code', async () => {
  class Fail extends Request<void> {}

  @Agent({ onError: 'escalate' })
  class Fragile {
    @OnRequest(Fail)
    fail(): void {
      throw new Error('broken');
    }
  }
  const app = await start(await compile({ imports: [WorkModule], providers: InstarModule.agents(Fragile) }));
  const code = new Promise((resolve) => {
    closeOnFailure(app, { exitCode: 3, exit: resolve });
  });
  const fragile = app.get(System).address(Fragile);
  await Promise.allSettled([fragile.ask(new Fail())]);
  expect(await code).toBe(3);
  expect(process.exitCode).toBe(3);
  process.exitCode = undefined;
  expect(log.at(-1)).toBe('late database closes');
  expect((app.getHttpServer() as Server).listening).toBe(false);
});
