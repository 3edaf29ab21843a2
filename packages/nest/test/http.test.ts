/** Errors of Instar as answers of HTTP, and clients that disconnect, on both platforms. */
import { Agent, OnRequest, Request, System, type Address, type Context } from '@instar/core';
import { CancelOnDisconnect, InjectAddress, InstarModule } from '@instar/nest';
import { Controller, Get, UseInterceptors } from '@nestjs/common';
import request from 'supertest';
import { compile, start, urlOf, type Platform } from './start-app.js';

class Quick extends Request<string> {}
class Slow extends Request<string> {}

let cancelled: Promise<string>;
let begun: Promise<void>;

@Agent({ mailbox: { capacity: 1, overflow: 'reject' } })
class Desk {
  @OnRequest(Quick)
  quick(): string {
    return 'done';
  }

  @OnRequest(Slow)
  slow(_: Slow, ctx: Context<Desk>): Promise<string> {
    started();
    return new Promise((_resolve, reject) => {
      ctx.signal.addEventListener('abort', () => {
        aborted('aborted');
        reject(new Error('given up'));
      });
    });
  }
}

let started: () => void;
let aborted: (text: string) => void;

beforeEach(() => {
  cancelled = new Promise((resolve) => (aborted = resolve));
  begun = new Promise((resolve) => (started = resolve));
});

@Controller()
class Desks {
  constructor(
    @InjectAddress(Desk) private readonly desk: Address<Desk>,
    private readonly system: System,
  ) {}

  @Get('quick')
  quick(): Promise<string> {
    return this.desk.ask(new Quick());
  }

  @Get('late')
  late(): Promise<string> {
    return this.desk.ask(new Slow(), { timeout: '20ms' });
  }

  @Get('full')
  async full(): Promise<unknown> {
    return Promise.all(Array.from({ length: 3 }, () => this.desk.ask(new Slow(), { timeout: '50ms' })));
  }

  @Get('unknown')
  unknown(): Promise<void> {
    return this.system.supervision.stop('Desk#99');
  }

  @Get('stopped')
  async stopped(): Promise<string> {
    this.desk.interrupt();
    await this.desk.join();
    return this.desk.ask(new Quick());
  }

  @Get('broken')
  broken(): Promise<never> {
    return Promise.reject(new Error('of the application'));
  }

  @UseInterceptors(CancelOnDisconnect)
  @Get('client')
  client(): Promise<string> {
    return this.desk.ask(new Slow());
  }
}

const appOf = async (platform: Platform, options = {}) =>
  start(await compile({ controllers: [Desks], providers: InstarModule.agents(Desk), options }), platform);

describe.each<Platform>(['express', 'fastify'])('with %s', (platform) => {
  test.each([
    ['late', 504, 'INSTAR_ASK_TIMEOUT', undefined],
    ['full', 429, 'INSTAR_MAILBOX_FULL', '1'],
    ['unknown', 404, 'INSTAR_CHILD_UNKNOWN', undefined],
    ['stopped', 503, 'INSTAR_AGENT_ENDED', '1'],
  ])('%s is answered with %i, the code and no more', async (path, status, code, retry) => {
    const app = await appOf(platform);
    const { body, headers, status: answered } = await request(app.getHttpServer()).get(`/${path}`);
    expect(answered).toBe(status);
    expect(body).toEqual({ statusCode: status, code, message: expect.any(String) });
    expect(headers['retry-after']).toBe(retry);
    await app.close();
  });

  test("an application's own errors and answers are as ever, and a status may be another one", async () => {
    const app = await appOf(platform, { statuses: { INSTAR_AGENT_ENDED: 410 } });
    await request(app.getHttpServer()).get('/quick').expect(200, 'done');
    await request(app.getHttpServer())
      .get('/broken')
      .expect(500, { statusCode: 500, message: 'Internal server error' });
    await request(app.getHttpServer()).get('/stopped').expect(410);
    await app.close();
  });

  test('a client that disconnects cancels what its request has asked', async () => {
    const app = await appOf(platform);
    const client = new AbortController();
    const response = fetch(`${await urlOf(app)}/client`, { signal: client.signal });
    await begun;
    client.abort();
    await expect(response).rejects.toThrow();
    expect(await cancelled).toBe('aborted');
    expect(await app.get(System).address(Desk).ask(new Quick())).toBe('done');
    await app.close();
  });
});
