/** 21.7 of docs/semantics.md: deferred responses that come too late, or never. */
import {
  Agent,
  idle,
  OnEvent,
  OnRequest,
  Request,
  Supervised,
  type Context,
  type DeferredResponse,
} from '@instar/core';
import { virtualSystem, watch } from './virtual-system.js';

class Draw extends Request<string> {
  readonly draw = true;
}
class DrawBeside extends Request<string> {
  readonly beside = true;
}
class DrawSlowly extends Request<string> {
  readonly slowly = true;
}
class Hang {
  readonly picture = 'a crab';
}

@Agent()
@Supervised()
class Painter {
  readonly open: DeferredResponse<string>[] = [];

  @OnRequest(Draw)
  draw(request: Draw, ctx: Context<Painter>): DeferredResponse<string> {
    return this.keep(ctx.defer(request));
  }
  @OnRequest(DrawBeside, { concurrency: 1 })
  drawBeside(request: DrawBeside, ctx: Context<Painter>): DeferredResponse<string> {
    return this.keep(ctx.defer(request));
  }
  @OnRequest(DrawSlowly)
  async drawSlowly(request: DrawSlowly, ctx: Context<Painter>): Promise<DeferredResponse<string>> {
    const response = ctx.defer(request);
    await new Promise((resolve) => {
      ctx.signal.addEventListener('abort', resolve);
    });
    return this.keep(response);
  }
  @OnEvent(Hang)
  hang({ picture }: Hang): void {
    for (const response of this.open.splice(0)) response.resolve(picture);
  }

  private keep(response: DeferredResponse<string>): DeferredResponse<string> {
    this.open.push(response);
    return response;
  }
}

@Agent({ idle: idle('4m') })
class Hobbyist extends Painter {}

const requests = [
  ['in the mailbox', () => new Draw()],
  ['beside it', () => new DrawBeside()],
] as const;

describe.each(requests)('21.7 a deferred response to a request %s', (_where, request) => {
  test('that comes too late is dropped, and reported', async () => {
    const { system, time, log } = virtualSystem();
    const painter = system.spawn(Painter);
    const thrown = watch(system, 'agent.threw');
    const response = painter.ask(request(), { timeout: '1s' }).catch((error: unknown) => error);
    await time.advance('2s');
    painter.send(new Hang());
    await time.settle();
    const name = request().constructor.name;
    const error = expect.objectContaining({
      code: 'INSTAR_RESPONSE_TWICE',
      message: expect.stringContaining(`Painter#1 responded to ${name} too late`),
    });
    expect(await response).toMatchObject({ code: 'INSTAR_ASK_TIMEOUT' });
    expect(thrown).toMatchObject([{ agent: 'Painter#1', error, failure: { phase: 'request', token: name } }]);
    expect(log).toMatchObject([{ level: 'warn', fields: { agent: 'Painter#1', error } }]);
    await system.stop();
  });

  test('that comes in time is not', async () => {
    const { system, time, log } = virtualSystem();
    const painter = system.spawn(Painter);
    const thrown = watch(system, 'agent.threw');
    const response = painter.ask(request());
    await time.settle();
    painter.send(new Hang());
    expect(await response).toBe('a crab');
    expect([...thrown, ...log]).toEqual([]);
    await system.stop();
  });

  test('that is still owed at the deadline is what its error tells', async () => {
    const { system, time } = virtualSystem();
    const response = system
      .spawn(Painter)
      .ask(request(), { timeout: '1s' })
      .catch((error: unknown) => error);
    await time.advance('1s');
    expect(await response).toMatchObject({
      code: 'INSTAR_ASK_TIMEOUT',
      message: expect.stringContaining('within 1000 ms: it has deferred the response, and still owes it (asked'),
      remedy: expect.stringContaining('what ctx.defer returned'),
    });
    await system.stop();
  });

  test.each([
    ['interrupt', 'INSTAR_AGENT_ENDED'],
    ['restart', 'INSTAR_AGENT_RESTARTING'],
  ] as const)('that was never given when the agent ends by %s is what its error tells', async (end, code) => {
    const { system, time } = virtualSystem();
    const painter = system.spawn(Painter);
    const response = painter.ask(request()).catch((error: unknown) => error);
    await time.settle();
    if (end === 'restart') await system.supervision.restart(painter);
    else painter.interrupt();
    const owed = `${request().constructor.name}, whose deferred response it never gave`;
    expect(await response).toMatchObject({ code, message: expect.stringContaining(owed) });
    await system.stop();
  });
});

test.each([...requests, ['whose handler still ran at its deadline', () => new DrawSlowly()] as const])(
  '29.1 a deferred response that nobody waits for keeps no agent at work: to a request %s',
  async (_which, request) => {
    const { system, time } = virtualSystem();
    const painter = system.spawn(Hobbyist);
    painter.ask(request(), { timeout: '1s' }).catch(() => undefined);
    await time.advance('30m');
    await time.settle();
    expect(system.tree().children).toEqual([]);
    await system.stop();
  },
);
