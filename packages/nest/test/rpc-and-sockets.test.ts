/** Errors of Instar reach the clients of microservices and gateways as their code, and say no more. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Agent, OnRequest, Request, System, type Address, type Context, type InstarError } from '@instar/core';
import { InjectAddress, InstarExceptionFilter, InstarModule } from '@instar/nest';
import { Controller, UseFilters, type ArgumentsHost } from '@nestjs/common';
import { ClientProxyFactory, MessagePattern, Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { WsAdapter } from '@nestjs/platform-ws';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { firstValueFrom } from 'rxjs';
import { WebSocket } from 'ws';
import { compile, urlOf } from './start-app.js';

class Greet extends Request<string> {}
class Late extends Request<string> {}

@Agent()
class Desk {
  @OnRequest(Greet)
  greet(): string {
    return 'hello';
  }

  @OnRequest(Late)
  late(_: Late, ctx: Context<Desk>): Promise<string> {
    return new Promise((_resolve, reject) => {
      ctx.signal.addEventListener('abort', () => {
        reject(new Error('given up'));
      });
    });
  }
}

const timeout = { status: 'error', message: 'INSTAR_ASK_TIMEOUT', code: 'INSTAR_ASK_TIMEOUT' };

@Controller()
class Service {
  constructor(@InjectAddress(Desk) private readonly desk: Address<Desk>) {}

  @MessagePattern('greet')
  greet(): Promise<string> {
    return this.desk.ask(new Greet());
  }

  @MessagePattern('late')
  late(): Promise<string> {
    return this.desk.ask(new Late(), { timeout: '20ms' });
  }
}

// No global filter of Nest is one for gateways.
@UseFilters(InstarExceptionFilter)
@WebSocketGateway()
class Gateway {
  constructor(@InjectAddress(Desk) private readonly desk: Address<Desk>) {}

  @SubscribeMessage('greet')
  async greet(): Promise<object> {
    return { event: 'greeting', data: await this.desk.ask(new Greet()) };
  }

  @SubscribeMessage('late')
  late(): Promise<string> {
    return this.desk.ask(new Late(), { timeout: '20ms' });
  }
}

/** A port that was free a moment ago: a microservice does not say which one it has. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test.each(['a microservice', 'a hybrid application'])('the client of %s gets the code', async (kind) => {
  const module = await compile({ controllers: [Service], providers: InstarModule.agents(Desk) });
  const options = { host: '127.0.0.1', port: await freePort() };
  const server: MicroserviceOptions = { transport: Transport.TCP, options };
  const app = module.createNestApplication({ logger: false });
  const service = kind === 'a microservice' ? module.createNestMicroservice({ ...server, logger: false }) : undefined;
  if (service === undefined) {
    app.connectMicroservice(server, { inheritAppConfig: true });
    await app.startAllMicroservices();
    await app.listen(0, '127.0.0.1');
  } else await service.listen();
  const client = ClientProxyFactory.create({ transport: Transport.TCP, options });
  expect(await firstValueFrom(client.send('greet', {}))).toBe('hello');
  await expect(firstValueFrom(client.send('late', {}))).rejects.toEqual(timeout);
  await client.close();
  await (service ?? app).close();
});

test('the client of a gateway gets the code, as a frame of ws', async () => {
  const module = await compile({ providers: [Gateway, ...InstarModule.agents(Desk)] });
  const app = module.createNestApplication({ logger: false });
  app.useWebSocketAdapter(new WsAdapter(app));
  await app.listen(0, '127.0.0.1');
  const socket = new WebSocket((await urlOf(app)).replace('http', 'ws'));
  await once(socket, 'open');
  const answerTo = async (event: string): Promise<unknown> => {
    socket.send(JSON.stringify({ event, data: {} }));
    const [frame] = (await once(socket, 'message')) as [Buffer];
    return JSON.parse(frame.toString());
  };
  expect(await answerTo('greet')).toEqual({ event: 'greeting', data: 'hello' });
  expect(await answerTo('late')).toEqual({ event: 'exception', data: timeout });
  socket.close();
  await once(socket, 'close');
  await app.close();
});

test('the client of a gateway of Socket.IO gets the code as an event', async () => {
  const module = await compile({ providers: [InstarExceptionFilter, ...InstarModule.agents(Desk)] });
  const app = await module.createNestApplication({ logger: false }).init();
  const desk = app.get(System).address(Desk);
  const error = await desk.ask(new Late(), { timeout: 1 }).catch((thrown: unknown) => thrown as InstarError);
  const emitted: unknown[] = [];
  const client = { emit: (...args: unknown[]) => emitted.push(args) };
  const host = { getType: () => 'ws', switchToWs: () => ({ getClient: () => client }) } as unknown as ArgumentsHost;
  app.get(InstarExceptionFilter).catch(error as InstarError, host);
  expect(emitted).toEqual([['exception', timeout]]);
  await app.close();
});
