/** 21.7 of docs/semantics.md: deferred responses to another request, and none in time. */
import { Agent, OnRequest, Request, type Context, type DeferredResponse } from '@instar/core';
import { virtualSystem, watch } from './virtual-system.js';

class GetId extends Request<number> {
  readonly id = true;
}

test('21.7 a handler that defers, and returns the deferred response to another request, fails the request', async () => {
  const open: DeferredResponse<number>[] = [];
  @Agent()
  class Confused {
    @OnRequest(GetId)
    id(request: GetId, ctx: Context<Confused>): DeferredResponse<number> {
      const response = ctx.defer(request);
      open.push(response);
      return open[0] ?? response;
    }
  }
  const { system } = virtualSystem();
  const confused = system.spawn(Confused);
  const first = confused.ask(new GetId());
  await expect(confused.ask(new GetId())).rejects.toMatchObject({ code: 'INSTAR_RESPONSE_TWICE' });
  open[0]?.resolve(1);
  expect(await first).toBe(1);
  await system.stop();
});

test('21.7 a deferred response that was not given in time is none that came late, for a concurrent request', async () => {
  @Agent()
  class Silent {
    @OnRequest(GetId, { concurrency: 2 })
    id(request: GetId, ctx: Context<Silent>): DeferredResponse<number> {
      return ctx.defer(request);
    }
  }
  const { system, time, log } = virtualSystem();
  const threw = watch(system, 'agent.threw');
  const response = expect(system.spawn(Silent).ask(new GetId(), { timeout: 10 })).rejects.toMatchObject({
    code: 'INSTAR_ASK_TIMEOUT',
  });
  await time.advance(20);
  await response;
  expect([threw, log]).toEqual([[], []]);
  await system.stop();
});
