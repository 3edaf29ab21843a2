/** 23.1 and 24.1 of docs/semantics.md in a project with standard (TC39) decorators. */
import { Agent, createSystem, OnStream, Published, StreamRequest, type Context } from '@instar/core';

class Count extends StreamRequest<number> {
  constructor(readonly to: number) {
    super();
  }
}
class TotalOf extends StreamRequest<string> {}

@Agent()
class Counter {
  private readonly total = new Published('none');

  @OnStream(Count)
  async *count({ to }: Count, _ctx: Context<Counter>): AsyncGenerator<number> {
    for (let value = 1; value <= to; value++) yield value;
  }
  @OnStream(TotalOf)
  totals(_request: TotalOf): Published<string> {
    return this.total;
  }
}

test('23.1 a method is bound to a stream request', async () => {
  const system = createSystem();
  const seen: unknown[] = [];
  for await (const value of system.spawn(Counter).stream(new Count(3))) seen.push(value);
  expect(seen).toEqual([1, 2, 3]);
  await system.stop();
});

test('24.1 a method publishes a value', async () => {
  const system = createSystem();
  for await (const value of system.spawn(Counter).stream(new TotalOf())) {
    expect(value).toBe('none');
    break;
  }
  await system.stop();
});
