// #region counter
import { Agent, createSystem, OnEvent, OnRequest, Request } from '@instar/core';

// prettier-ignore
class Add { constructor(readonly amount: number) {} }
class Total extends Request<number> {}

// prettier-ignore
@Agent()
class Counter {
  private total = 0;
  @OnEvent(Add) add({ amount }: Add): void { this.total += amount; }
  @OnRequest(Total) read(): number { return this.total; }
}

const counter = createSystem().spawn(Counter);
counter.send(new Add(3));
console.log(await counter.ask(new Total())); // prints 3
// #endregion

export {};
