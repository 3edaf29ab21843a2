/** 13.27 of docs/semantics.md: invalid options. */
import {
  Agent,
  groupBy,
  Module,
  Next,
  OnEvent,
  State,
  Supervised,
  Supervisor,
  type Context,
  type SpawnOptions,
} from '@instar/core';
import { definitionOf, type StateOptions, type SupervisorOptions } from '@instar/core/definition';
import { virtualSystem } from './virtual-system.js';

const invalid = (...words: string[]) =>
  expect.objectContaining({
    code: 'INSTAR_OPTIONS_INVALID',
    message: expect.stringMatching(new RegExp(words.map((word) => `(?=[^]*${word})`).join(''))),
  });

@Agent()
class Plain {}

class Work {
  readonly work = true;
}

describe('13.27 invalid options are refused where they are passed', () => {
  const spawned: [string, object, string[]][] = [
    ['an unknown restart kind', { restart: 'never' }, ['"transient"', 'received "never"']],
    ['an invalid group', { group: {} }, ['"group" must be a string', 'UserSession']],
    ['an empty name', { name: '' }, ['"name" must be a string that is not empty']],
    ['a misspelt option', { nam: 'x' }, ['Unknown option "nam"', 'Did you mean "name"']],
    ['an option of @Supervised', { shutdown: 5 }, ['Unknown option "shutdown"', 'Valid options: name, group, restart']],
    ['the signal of `run`', { signal: new AbortController().signal }, ['Unknown option "signal"']],
  ];
  test.each(spawned)('spawn, %s', async (_what, options, words) => {
    const { system } = virtualSystem();
    const refused = invalid(...words, 'spawn.Plain.');
    expect(() => system.spawn(Plain, undefined, options as SpawnOptions)).toThrow(refused);
    expect(() => system.supervision.spawn(Plain, undefined, options as SpawnOptions)).toThrow(refused);
    expect(system.tree().children).toEqual([]);
    await system.stop();
  });

  test('spawn, a ready instance that is to be restarted', async () => {
    const { system } = virtualSystem();
    for (const restart of ['permanent', 'transient'] as const)
      expect(() => system.spawn(new Plain(), undefined, { restart })).toThrow(invalid('ready instance', restart));
    expect(system.spawn(new Plain(), undefined, { restart: 'temporary' }).id).toBe('Plain#1');
    await system.stop();
  });

  const misread: [string, object, string][] = [
    ['a number of attempts', { retry: 3 }, 'Write retry: { attempts: … }'],
    ['a duration in words', { timeout: '5 sec' }, "Write timeout: '5s', '200ms' or a number of milliseconds"],
    ['a duration further inside', { retry: { attempts: 2, backoff: { initial: '1 sec' } } }, "Write initial: '5s'"],
  ];
  test.each(misread)('@State, %s: the remedy says what to write', (_what, options, remedy) => {
    @Agent()
    class Retrying {
      @State(Work, options as StateOptions)
      work(_: Work): Next<Retrying> {
        return Next.done();
      }
    }
    expect(() => definitionOf(Retrying)).toThrow(expect.objectContaining({ remedy: expect.stringContaining(remedy) }));
  });

  test('createSystem and @Module, an unknown option: the error suggests the right one, and lists all valid ones', () => {
    @Module({ provider: [] } as object)
    class Misspelt {}
    expect(() => virtualSystem({ agnets: [] } as object)).toThrow(
      invalid('"agnets"', 'createSystem', 'Did you mean "agents". Valid options: agents, prov'),
    );
    expect(() => virtualSystem({ modules: [Misspelt] })).toThrow(
      invalid('"provider"', 'Misspelt', '"providers"', 'imports, prov'),
    );
  });

  test('@Supervised and @Supervisor, an unknown option: the error lists the valid ones', () => {
    @Agent()
    @Supervised({ groop: 'io' } as object)
    class Child {}
    @Agent()
    @Supervisor({ intensity: { restarts: 1, within: '1s', per: 'child' } as never })
    class Parent {}
    expect(() => definitionOf(Child)).toThrow(invalid('"groop"', 'Did you mean "group"', 'by, group, restart'));
    expect(() => definitionOf(Parent)).toThrow(invalid('"intensity.per"', 'restarts, within'));
  });

  test('createSystem and @Module, a list that is not one', () => {
    @Module({ agents: Plain } as object)
    class Misspelt {}
    expect(() => virtualSystem({ providers: Plain } as object)).toThrow(
      invalid('"providers" must be an array', 'Plain'),
    );
    expect(() => virtualSystem({ modules: [Misspelt] })).toThrow(invalid('"agents" must be an array', 'Misspelt'));
  });

  const supervisors: [string, SupervisorOptions, string][] = [
    [
      'a restart window of 0',
      { intensity: { restarts: 1, within: 0 } },
      '"intensity.within" must be a duration longer than 0',
    ],
    ['two families of one name', { groups: [groupBy<string>('S'), 'mid', groupBy<number>('S')] }, 'twice'],
    ['a group that is named twice', { groups: ['a', 'a'] }, 'twice'],
  ];
  test.each(supervisors)('@Supervisor, %s', (_what, options, words) => {
    @Agent()
    @Supervisor(options)
    class Parent {}
    expect(() => definitionOf(Parent)).toThrow(invalid(words));
    expect(() => virtualSystem({ supervision: options })).toThrow(invalid(words));
  });

  test('@Supervised, an invalid `shutdown`: the error says how to write one', () => {
    @Agent()
    @Supervised({ shutdown: '5 sec' as never })
    class Child {}
    expect(() => definitionOf(Child)).toThrow(invalid("'1.5s'", 'infinity'));
  });

  test('ctx.watch, something else than an address', async () => {
    class Look {
      constructor(readonly at: unknown) {}
    }
    const thrown: unknown[] = [];
    @Agent()
    class Watchman {
      @OnEvent(Look)
      look({ at }: Look, ctx: Context<Watchman>): void {
        ctx.watch(at as never);
      }
      failed(error: Error): 'resume' {
        thrown.push(error);
        return 'resume';
      }
    }
    const { system, time } = virtualSystem();
    const watchman = system.spawn(Watchman);
    for (const at of [undefined, null, Plain, 'Plain#1']) watchman.send(new Look(at));
    await time.settle();
    expect(thrown).toHaveLength(4);
    for (const error of thrown) expect(error).toMatchObject({ code: 'INSTAR_ADDRESS_UNKNOWN', place: watchman.id });
    await system.stop();
  });
});
