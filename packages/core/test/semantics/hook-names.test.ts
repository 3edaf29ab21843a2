/** 1.14 of docs/semantics.md: methods with the name of a hook. */
import {
  Agent,
  createSystem,
  defineAgent,
  Fallback,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  type Class,
} from '@instar/core';
import { definitionOf } from '@instar/core/definition';

class Tick {
  readonly tick = true;
}
class Count extends Request<number> {}

const refused = (place: string) =>
  expect.objectContaining({
    code: 'INSTAR_METHOD_INVALID',
    place,
    message: expect.stringContaining('name of a hook'),
    remedy: expect.stringContaining('Rename the method'),
  });

type Untyped = (target: object, name: string, descriptor: PropertyDescriptor | undefined) => void;

/** A class whose method of this name is annotated. */
function annotated(name: string, annotation: unknown): Class {
  class Careless {}
  Object.defineProperty(Careless.prototype, name, { value: () => Next.events(), configurable: true });
  const descriptor = Object.getOwnPropertyDescriptor(Careless.prototype, name);
  (annotation as Untyped)(Careless.prototype, name, descriptor);
  return Careless;
}

describe.each(['begin', 'end', 'interrupted', 'failed', 'childExited'])('1.14 a method that is called `%s`', (hook) => {
  test.each<[string, unknown]>([
    ['OnEvent', OnEvent(Tick)],
    ['OnRequest', OnRequest(Count)],
    ['State', State(Tick)],
    ['Fallback', Fallback(Tick)],
  ])('is refused with @%s', (_annotation, annotation) => {
    const agent = annotated(hook, annotation);
    Agent()(agent);
    expect(() => definitionOf(agent)).toThrow(refused(`Careless.${hook}`));
    expect(() => createSystem({ agents: [agent as Class<object>] })).toThrow(refused(`Careless.${hook}`));
  });

  test('is refused if it is inherited, also if it is overridden', () => {
    class Base extends (annotated(hook, OnEvent(Tick)) as Class<object>) {}
    Agent()(Base);
    class Sub extends Base {}
    Object.defineProperty(Sub.prototype, hook, { value: () => undefined });
    expect(() => definitionOf(Base)).toThrow(refused(`Base.${hook}`));
    expect(() => definitionOf(Sub)).toThrow(refused(`Sub.${hook}`));
  });

  test('is refused by defineAgent', () => {
    class Plain {}
    Object.defineProperty(Plain.prototype, hook, { value: () => undefined });
    expect(() => defineAgent({ agent: Plain, events: { [hook]: Tick } as never })).toThrow(refused(`Plain.${hook}`));
  });
});
