/** 13.2 of docs/semantics.md: the input of each incarnation. */
import { Agent, Inject, Input as InputToken, OnEvent, Supervised } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Break {
  readonly break = true;
}
interface Input {
  items: number[];
  readonly shared: Shared;
}
class Shared {
  count = 0;
}

const seen: string[] = [];

@Agent({ onError: 'restart' })
@Supervised()
class Changes {
  constructor(@Inject(InputToken) private readonly injected: unknown) {}

  begin(input: Input): void {
    input.items.push(input.items.length);
    input.shared.count++;
    seen.push(`${input.items.join()} ${input.shared.count} ${String(this.injected === input)}`);
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw new Error('broken');
  }
}

test('13.2 each incarnation has its own copy of plain input: what one changes is not seen by the next, and instances of classes are shared', async () => {
  seen.length = 0;
  const { system, time } = virtualSystem();
  const input: Input = { items: [7], shared: new Shared() };
  const address = system.spawn(Changes, input);
  address.send(new Break());
  await time.advance('1s');
  expect(seen).toEqual(['7,1 1 true', '7,1 2 true']);
  expect(input.items).toEqual([7]);
  await system.stop();
});
