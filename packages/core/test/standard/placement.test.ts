/** Where standard decorators may not stand. The compiler refuses most of these as well; not every compiler checks types. */
import { Agent, Fallback, Next, OnEvent, OnRequest, Request, State } from '@instar/core';

class Tick {
  readonly tick = true;
}
class Idle {
  readonly idle = true;
}
class Count extends Request<number> {}

/** A decorator as it looks without types. */
type Untyped = (value: unknown, context: unknown) => void;

const annotations: readonly [string, Untyped][] = [
  ['OnEvent', OnEvent(Tick) as Untyped],
  ['OnRequest', OnRequest(Count) as Untyped],
  ['State', State(Idle) as Untyped],
  ['Fallback', Fallback(Idle) as Untyped],
];

const refused = (annotation: string, member: string) =>
  expect.objectContaining({
    code: 'INSTAR_METHOD_INVALID',
    place: member,
    message: expect.stringContaining(`@${annotation} is for public instance methods`),
    remedy: expect.any(String),
  });

describe.each(annotations)('@%s', (annotation, decorate) => {
  test('is refused on a static method', () => {
    const declare = (): unknown =>
      class Wrong {
        @decorate
        static tick(_tick: Tick): void {}
      };
    expect(declare).toThrow(refused(annotation, 'tick'));
  });

  test('is refused on a #private method', () => {
    const declare = (): unknown =>
      class Wrong {
        @decorate
        #tick(_tick: Tick): void {}
        call(): void {
          this.#tick(new Tick());
        }
      };
    expect(declare).toThrow(refused(annotation, '#tick'));
  });

  test('is refused on a field', () => {
    const declare = (): unknown =>
      class Wrong {
        @decorate
        tick = (_tick: Tick): void => {};
      };
    expect(declare).toThrow(refused(annotation, 'tick'));
  });

  test('is refused on an accessor', () => {
    const getter = (): unknown =>
      class Wrong {
        @decorate
        get tick(): number {
          return 1;
        }
      };
    const accessor = (): unknown =>
      class Wrong {
        @decorate
        accessor tick = 1;
      };
    expect(getter).toThrow(refused(annotation, 'tick'));
    expect(accessor).toThrow(refused(annotation, 'tick'));
  });

  test('is refused on a class', () => {
    const declare = (): unknown => {
      @decorate
      class Wrong {}
      return Wrong;
    };
    expect(declare).toThrow(refused(annotation, 'Wrong'));
  });
});

test('@Agent is refused on a method', () => {
  const declare = (): unknown =>
    class Wrong {
      @(Agent() as unknown as Untyped)
      tick(_tick: Tick): Next<Wrong> {
        return Next.events();
      }
    };
  expect(declare).toThrow(expect.objectContaining({ code: 'INSTAR_NOT_AN_AGENT' }));
});
