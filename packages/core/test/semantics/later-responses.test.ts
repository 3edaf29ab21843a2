/** 21.6 to 21.8 of docs/semantics.md: responses that arrive as messages, and responses that are given later. */
import {
  Agent,
  OnEvent,
  OnRequest,
  OnResponse,
  Request,
  Supervised,
  type Address,
  type Context,
  type DeferredResponse,
  type Directive,
  type Failure,
} from '@instar/core';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

class GetId extends Request<number> {
  constructor(readonly name: string) {
    super();
  }
}
class Unbound extends Request<number> {
  readonly unbound = true;
}
class Do {
  constructor(readonly act: (ctx: Context<Client>, server: Address<Server>) => void) {}
}
class Got {
  constructor(readonly id: number | string) {}
}
class Give {
  constructor(readonly give: (response: DeferredResponse<number>) => void) {}
}

@Agent()
@Supervised()
class Server {
  readonly open: DeferredResponse<number>[] = [];

  @OnRequest(GetId)
  id(request: GetId, ctx: Context<Server>): number | DeferredResponse<number> {
    if (request.name === 'bad') throw new Error('bad name');
    if (request.name === 'both') {
      ctx.defer(request);
      return 1;
    }
    if (request.name !== 'later') return request.name.length;
    const response = ctx.defer(request);
    this.open.push(response);
    return response;
  }
  @OnRequest(Unbound)
  unbound(_request: Unbound): number {
    return 0;
  }
  @OnEvent(Give)
  give({ give }: Give): void {
    for (const response of this.open) give(response);
  }
}

@Agent()
class Client {
  readonly log: unknown[] = [];
  constructor(private readonly server: Address<Server>) {}

  @OnEvent(Do)
  do({ act }: Do, ctx: Context<Client>): void {
    act(ctx, this.server);
  }
  @OnEvent(Got)
  got({ id }: Got): void {
    this.log.push(`got ${id}`);
  }
  @OnResponse(GetId)
  id(id: number, _ctx: Context<Client>, { name }: GetId): void {
    this.log.push(`${name} is ${id}`);
  }
  failed(error: Error, _ctx: Context<Client>, { phase, token }: Failure): Directive {
    this.log.push([error.message, phase, token]);
    return 'resume';
  }
}

function start(): VirtualSystem & { server: Address<Server>; client: Address<Client>; heard: unknown[] } {
  const made = virtualSystem();
  const server = made.system.spawn(Server);
  const agent = new Client(server);
  return { ...made, server, client: made.system.spawn(agent), heard: agent.log };
}

test('21.6 a forwarded response is handled by @OnResponse, with the request, between other messages', async () => {
  const { system, time, client, heard } = start();
  client.send(
    new Do((ctx, server) => {
      ctx.ask(server, new GetId('ada')).forward();
    }),
  );
  client.send(new Got('meanwhile'));
  await time.settle();
  expect(heard).toEqual(['got meanwhile', 'ada is 3']);
  await system.stop();
});

test('21.6 forward with a function sends an event, for an error too', async () => {
  const { system, time, client, heard } = start();
  client.send(
    new Do((ctx, server) => {
      ctx.ask(server, new GetId('ada')).forward((id) => new Got(id));
      ctx.ask(server, new GetId('bad')).forward(
        (id) => new Got(id),
        (error) => new Got(error.message),
      );
    }),
  );
  await time.settle();
  expect(heard).toEqual(['got 3', 'got bad name']);
  await system.stop();
});

test('21.6 a response goes to @OnResponse, and an error to the function that is given alone', async () => {
  const { system, time, client, heard } = start();
  client.send(
    new Do((ctx, server) => {
      for (const name of ['ada', 'bad'])
        ctx.ask(server, new GetId(name)).forward(undefined, (error) => new Got(error.message));
    }),
  );
  await time.settle();
  expect(heard).toEqual(['ada is 3', 'got bad name']);
  await system.stop();
});

test('21.6 an error of a forwarded request goes to the hook', async () => {
  const { system, time, client, heard } = start();
  client.send(
    new Do((ctx, server) => {
      ctx.ask(server, new GetId('bad')).forward();
    }),
  );
  await time.settle();
  expect(heard).toEqual([['bad name', 'source', 'GetId']]);
  await system.stop();
});

test('21.6 without a method for the response, forward throws', async () => {
  const { system, time, client, heard } = start();
  client.send(
    new Do((ctx, server) => {
      ctx.ask(server, new Unbound()).forward();
    }),
  );
  await time.settle();
  expect(heard).toEqual([[expect.stringMatching(/INSTAR_MESSAGE_UNHANDLED.*Unbound/), 'event', 'Do']]);
  await system.stop();
});

test("21.6 nor does its request go astray then: its error is nobody's", async () => {
  const { system, time, client, heard } = start();
  client.send(
    new Do((ctx, server) => {
      ctx.ask(server, new Unbound(), { timeout: 0 }).forward();
    }),
  );
  await time.advance(10);
  expect(heard).toMatchObject([[expect.stringContaining('INSTAR_MESSAGE_UNHANDLED'), 'event', 'Do']]);
  await system.stop();
});

test('21.6 a forwarded request holds nothing up, so an agent may make it to itself', async () => {
  class Own extends Request<string> {
    readonly own = true;
  }
  @Agent()
  class Selfish {
    readonly log: string[] = [];
    @OnEvent(Got)
    got(_: Got, ctx: Context<Selfish>): void {
      ctx.ask(ctx.address, new Own()).forward();
    }
    @OnRequest(Own)
    own(_: Own): string {
      return 'self';
    }
    @OnResponse(Own)
    response(text: string): void {
      this.log.push(text);
    }
  }
  const { system, time } = virtualSystem();
  const selfish = new Selfish();
  system.spawn(selfish).send(new Got(1));
  await time.settle();
  expect(selfish.log).toEqual(['self']);
  await system.stop();
});

test('21.7 a deferred response is given later, and the agent handles other messages meanwhile', async () => {
  const { system, time, server } = start();
  const response = server.ask(new GetId('later'));
  expect(await server.ask(new GetId('ada'))).toBe(3);
  server.send(
    new Give((open) => {
      expect(open.isPending).toBe(true);
      open.resolve(42);
      expect(open.isPending).toBe(false);
    }),
  );
  expect(await response).toBe(42);
  await time.settle();
  await system.stop();
});

test('21.7 it may be an error, as which the request rejects', async () => {
  const { system, server } = start();
  const response = server.ask(new GetId('later'));
  const oops = new Error('oops');
  server.send(new Give((open) => open.reject(oops)));
  await expect(response).rejects.toBe(oops);
  await system.stop();
});

test('21.7 a second response throws, and one that is too late is dropped', async () => {
  const { system, time, server } = start();
  const errors: unknown[] = [];
  const response = server.ask(new GetId('later'), { timeout: 10 }).catch((error: unknown) => error);
  await time.advance(20);
  server.send(
    new Give((open) => {
      expect(open.isPending).toBe(false);
      open.resolve(1);
      try {
        open.resolve(2);
      } catch (error) {
        errors.push(error);
      }
    }),
  );
  await time.settle();
  expect(await response).toMatchObject({ code: 'INSTAR_ASK_TIMEOUT' });
  expect(errors).toMatchObject([{ code: 'INSTAR_RESPONSE_TWICE' }]);
  await system.stop();
});

test('21.7 a handler that defers and returns another value fails the request', async () => {
  const { system, server } = start();
  await expect(server.ask(new GetId('both'))).rejects.toMatchObject({ code: 'INSTAR_RESPONSE_TWICE' });
  await system.stop();
});

test.each([
  ['interrupt', 'INSTAR_AGENT_ENDED'],
  ['abort', 'INSTAR_AGENT_ENDED'],
  ['restart', 'INSTAR_AGENT_RESTARTING'],
] as const)('21.7 when the agent is told to %s first, the request rejects', async (stop, code) => {
  const { system, time, server } = start();
  const response = expect(server.ask(new GetId('later'))).rejects.toMatchObject({ code });
  await time.settle();
  if (stop === 'restart') await system.supervision.restart(server);
  else server[stop]();
  await response;
  await system.stop();
});

test('21.8 defer with anything but the request at work throws', async () => {
  const { system, time, client, heard } = start();
  client.send(
    new Do((ctx) => {
      ctx.defer(new GetId('later'));
    }),
  );
  await time.settle();
  expect(heard).toEqual([[expect.stringContaining('INSTAR_CONTEXT_LACKS'), 'event', 'Do']]);
  await system.stop();
});

test('21.7 so does a concurrent request', async () => {
  @Agent()
  class Busy {
    @OnRequest(GetId, { concurrency: 2 })
    id(request: GetId, ctx: Context<Busy>): number | DeferredResponse<number> {
      const response = ctx.defer(request);
      if (request.name === 'both') return 1;
      setTimeout(() => {
        response.resolve(2);
      });
      return response;
    }
  }
  const { system } = virtualSystem();
  const busy = system.spawn(Busy);
  await expect(busy.ask(new GetId('both'))).rejects.toMatchObject({ code: 'INSTAR_RESPONSE_TWICE' });
  expect(await busy.ask(new GetId('later'))).toBe(2);
  await system.stop();
});
