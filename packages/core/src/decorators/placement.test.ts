/** Where legacy decorators may not stand. Standard ones have their test in test/standard. */
import { Agent } from './agent.js';
import { Fallback } from './fallback.js';
import { OnEvent } from './on-event.js';
import { OnRequest } from './on-request.js';
import { State } from './state.js';
import { Request } from '../message/request.js';

class Tick {
  readonly tick = true;
}
class Count extends Request<number> {}

/** A decorator as it looks without types. */
type Untyped = (...args: unknown[]) => void;

class Target {
  static tick(): void {}
  get size(): number {
    return 1;
  }
}

const own = (target: object, name: string) => Object.getOwnPropertyDescriptor(target, name);

test.each([
  ['OnEvent', OnEvent(Tick) as Untyped],
  ['OnRequest', OnRequest(Count) as Untyped],
  ['State', State(Tick) as Untyped],
  ['Fallback', Fallback(Tick) as Untyped],
])('@%s is refused on a static method, a field, an accessor and a class', (annotation, decorate) => {
  const refused = expect.objectContaining({
    code: 'INSTAR_METHOD_INVALID',
    message: expect.stringMatching(new RegExp(`@${annotation} .*Target`)),
  });

  expect(() => decorate(Target, 'tick', own(Target, 'tick'))).toThrow(refused);
  expect(() => decorate(Target.prototype, 'field', undefined)).toThrow(refused);
  expect(() => decorate(Target.prototype, 'size', own(Target.prototype, 'size'))).toThrow(refused);
  expect(() => decorate(Target)).toThrow(refused);
});

test('@Agent is refused on a method, static or not', () => {
  const decorate = Agent() as Untyped;
  const refused = expect.objectContaining({ code: 'INSTAR_NOT_AN_AGENT' });

  expect(() => decorate(Target, 'tick', own(Target, 'tick'))).toThrow(refused);
  expect(() => decorate(Target.prototype, 'size', own(Target.prototype, 'size'))).toThrow(refused);
  expect(() => decorate(Target)).not.toThrow();
});
