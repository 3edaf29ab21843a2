/** `@Supervised` and `@Supervisor` as standard decorators: 1.8, 1.9, 13.2, 13.13, 13.19, 14.1 and 14.5. */
import {
  Agent,
  createSystem,
  defineAgent,
  groupBy,
  OnEvent,
  OnRequest,
  Request,
  Supervised,
  Supervisor,
  type Class,
} from '@instar/core';
import { definitionOf } from '@instar/core/definition';
import { virtualTime } from '@instar/core/testing';

class Break {
  readonly break = true;
}
class Life extends Request<number> {
  readonly life = true;
}

const Session = groupBy<number>('Session');
const record: string[] = [];
const lives = new Map<string, number>();
beforeEach(() => {
  record.length = 0;
  lives.clear();
});

class Failing {
  begin(): void {
    const { name } = this.constructor;
    lives.set(name, (lives.get(name) ?? 0) + 1);
    record.push(`+${name}`);
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw new Error('oops');
  }
  @OnRequest(Life)
  life(_request: Life): number {
    return lives.get(this.constructor.name) ?? 0;
  }
  end(): void {
    record.push(`-${this.constructor.name}`);
  }
}

@Supervisor({ groups: ['workers', Session, 'storage'], intensity: { restarts: 1, within: '1m' } })
@Agent({ onError: 'stop' })
@Supervised({ restart: 'permanent' })
class App extends Failing {}
@Supervised({ by: App, group: 'storage', shutdown: '2s', backoff: { initial: '1s', jitter: true } })
@Agent({ onError: 'stop' })
class Store extends Failing {}
@Agent({ onError: 'stop' })
@Supervised({ by: App, group: 'workers', significant: true })
class Worker extends Failing {}

const quiet = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };
function system(...agents: Class<Failing>[]) {
  const time = virtualTime();
  return { time, system: createSystem({ host: time.host, agents, logger: quiet }) };
}

test('1.9 they give the definition that defineAgent gives, above and below @Agent', () => {
  const [Plain, PlainStore] = [class {}, class {}];
  defineAgent({
    agent: Plain,
    supervised: { restart: 'permanent' },
    supervisor: { groups: ['workers', Session, 'storage'], intensity: { restarts: 1, within: '1m' } },
  });
  defineAgent({
    agent: PlainStore,
    supervised: { by: App, group: 'storage', shutdown: '2s', backoff: { initial: '1s', jitter: true } },
  });
  const { supervised, supervisor } = definitionOf(App);

  expect([supervised, supervisor]).toEqual([
    expect.objectContaining({ restart: 'permanent' }),
    expect.objectContaining({ intensity: { restarts: 1, within: 60_000 } }),
  ]);
  expect(definitionOf(Plain)).toMatchObject({ supervised, supervisor });
  expect(definitionOf(PlainStore).supervised).toEqual(definitionOf(Store).supervised);
  expect(definitionOf(Store)).not.toHaveProperty('supervisor');
});

test('1.8 a subclass inherits the options that it does not set', () => {
  @Agent()
  @Supervised({ shutdown: '3s' })
  class Cache extends Store {}

  expect(definitionOf(Cache).supervised).toEqual({ ...definitionOf(Store).supervised, shutdown: 3_000 });
  expect(definitionOf(Store).supervised?.shutdown).toBe(2_000);
});

test('13.13 static agents start after their supervisor, and 14.1 stop group by group before it', async () => {
  const { system: app } = system(Store, Worker, App);
  await app.start();
  expect(record).toEqual(['+App', '+Store', '+Worker']);
  record.length = 0;
  await app.stop();
  expect(record).toEqual(['-Worker', '-Store', '-App']);
});

test('13.2 a failed agent restarts, at the same address', async () => {
  const { system: app, time } = system(App, Worker, Store);
  await app.start();
  const [worker, store] = [app.address(Worker), app.address(Store)];
  worker.send(new Break());
  store.send(new Break());
  await time.advance('1s');

  expect(await worker.ask(new Life())).toBe(2);
  expect(await store.ask(new Life())).toBe(2);
  await app.stop();
});

test('14.5 a group that the supervisor does not declare is refused when the system is created', () => {
  @Agent()
  @Supervised({ by: App, group: 'attic' })
  class Lost extends Failing {}

  expect(() => system(App, Lost)).toThrow(
    expect.objectContaining({ code: 'INSTAR_GROUP_UNKNOWN', remedy: expect.stringContaining("'storage', 'attic']") }),
  );
});

test('13.19 options that do not validate are refused by the scan', () => {
  @Agent()
  @Supervised({ restart: 'always' as 'permanent' })
  class Wrong {}

  expect(() => definitionOf(Wrong)).toThrow(
    expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID', place: '@Supervised of Wrong' }),
  );
});

test.each([
  ['Supervised', Supervised() as unknown as (value: unknown, context: object) => void],
  ['Supervisor', Supervisor() as unknown as (value: unknown, context: object) => void],
])('@%s is refused on methods and fields', (name, decorate) => {
  const onMethod = (): unknown =>
    class Wrong {
      @decorate
      tick(): void {}
    };
  const onField = (): unknown =>
    class Wrong {
      @decorate
      tick = 1;
    };
  for (const declare of [onMethod, onField]) {
    expect(declare).toThrow(
      expect.objectContaining({ code: 'INSTAR_NOT_AN_AGENT', message: expect.stringContaining(`@${name}`) }),
    );
  }
});
