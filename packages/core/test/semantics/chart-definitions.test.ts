/** 31.11 of docs/semantics.md: the definition of an agent with a state chart. */
import { Agent, defineAgent, Enter, OnEvent, OnRequest, Request, Waiting, type Context } from '@instar/core';
import { definitionOf } from '@instar/core/definition';

@Waiting()
abstract class Open {
  declare readonly open: true;
}
class AwaitingPayment extends Open {
  declare readonly awaiting: true;
}
@Waiting()
class Closed {
  declare readonly closed: true;
}
class Paid {
  declare readonly paid: true;
}
class Describe extends Request<string> {}

test('31.11: decorators and defineAgent bind handlers to states alike', () => {
  class Plan {
    paid(_event: Paid, _ctx: Context, _state: Closed): void {}
    describe(_request: Describe, _ctx: Context, _state: Open): string {
      return '';
    }
    entered(): void {}
  }
  const planned = defineAgent({
    agent: Plan,
    name: 'Bound',
    unhandled: 'ignore',
    events: { paid: { event: Paid, in: [Closed, AwaitingPayment] as const } },
    requests: { describe: { request: Describe, in: Open } },
    handlers: { entered: Enter(Open) },
  });
  @Agent({ unhandled: 'ignore' })
  class Bound {
    @OnEvent(Paid, { in: [Closed, AwaitingPayment] })
    paid(_event: Paid, _ctx: Context<Bound>, _state: Closed | AwaitingPayment): void {}
    @OnRequest(Describe, { in: Open })
    describe(_request: Describe, _ctx: Context<Bound>, _state: Open): string {
      return '';
    }
    @Enter(Open) entered(): void {}
  }
  const { agent, ...definition } = definitionOf(planned);
  const { agent: other, ...expected } = definitionOf(Bound);

  expect([agent, other]).toEqual([Plan, Bound]);
  expect(definition).toEqual(expected);
  expect(definition.chart?.states).toEqual([
    { token: Closed },
    { token: Open },
    { token: AwaitingPayment, parent: Open },
  ]);
  expect(Object.isFrozen(definition.chart?.states)).toBe(true);
});
