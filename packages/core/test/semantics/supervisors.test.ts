import {
  Agent,
  defineAgent,
  Next,
  OnEvent,
  State,
  Supervised,
  Supervisor,
  type Address,
  type Context,
  type Directive,
  type Exit,
  type Failure,
} from '@instar/core';
import { definitionOf } from '@instar/core/definition';
import { Break, Finish, oops, record, StartRecorder, Starts, starts } from './recorder.js';
import { virtualSystem, watch } from './virtual-system.js';

class Looping {
  readonly looping = true;
}

describe('13 supervisors', () => {
  describe('13.12 `failed` and `onError` may demand a restart, or escalate', () => {
    @Agent({ onError: 'restart' })
    class Restarter extends StartRecorder {}
    @Agent({ onError: 'escalate' })
    @Supervised({ restart: 'permanent' })
    class Escalator extends StartRecorder {}

    test('restart, whatever the restart kind says', async () => {
      const { system } = virtualSystem();
      const agent = system.spawn(Restarter);
      agent.send(new Break());
      expect(await agent.ask(new Starts())).toBe(2);
      await system.stop();
    });

    test('escalate: the supervisor fails with the very same error', async () => {
      const { system } = virtualSystem();
      const agent = system.spawn(Escalator);
      agent.send(new Break());
      expect(await system.ended).toEqual({ kind: 'failed', error: oops });
      expect(await agent.join()).toMatchObject({ kind: 'failed', error: oops });
    });

    test('the hook', async () => {
      @Agent()
      class Hooked extends StartRecorder {
        failed(): Directive {
          return starts.get('Hooked') === 1 ? 'restart' : 'escalate';
        }
      }
      const { system } = virtualSystem();
      const agent = system.spawn(Hooked);
      agent.send(new Break());
      expect(await agent.ask(new Starts())).toBe(2);
      agent.send(new Break());
      expect(await system.ended).toEqual({ kind: 'failed', error: oops });
    });
  });

  describe('13.15 `childExited` is called for each child that has exited and does not restart, between two turns and ahead of messages', () => {
    @Agent({ onError: 'stop' })
    class Child extends StartRecorder {}

    test('order', async () => {
      @Agent()
      class Parent {
        private child: Address<Child> | undefined;

        begin(_input: undefined, ctx: Context<Parent>): void {
          this.child = ctx.spawn(Child);
        }
        @OnEvent(Break)
        async break(event: Break): Promise<void> {
          this.child?.send(event);
          await this.child?.join();
          record.push('handled');
        }
        @OnEvent(Finish)
        finish(_event: Finish): void {
          record.push('later');
        }
        childExited(child: Address, exit: Exit, ctx: Context<Parent>): void {
          record.push(`${ctx.address.id} lost ${child.id}: ${exit.kind}`);
        }
      }
      const { system, time } = virtualSystem();
      const parent = system.spawn(Parent, undefined);
      parent.send(new Break());
      parent.send(new Finish());
      await time.settle();
      expect(record).toEqual(['+Child', '-Child failed', 'handled', 'Parent#1 lost Child#2: failed', 'later']);
      await system.stop();
      expect(record).toHaveLength(5);
    });

    test('what it throws goes to `failed`', async () => {
      const failures: Failure[] = [];
      @Agent()
      class Parent {
        begin(_input: undefined, ctx: Context<Parent>): void {
          ctx.spawn(Child).send(new Finish());
        }
        async childExited(): Promise<void> {
          throw oops;
        }
        failed(_error: Error, _ctx: Context<Parent>, failure: Failure): void {
          failures.push(failure);
        }
      }
      const { system, time } = virtualSystem();
      const parent = system.spawn(Parent, undefined);
      await time.settle();
      expect(failures).toEqual([{ phase: 'childExited', agent: parent.id }]);
      await system.stop();
    });
  });

  describe('13.16 a supervisor that fails for a child abandons what it waits for; its hook `failed` may resume it', () => {
    @Agent({ onError: 'escalate' })
    class Child extends StartRecorder {}

    test('it does not hang', async () => {
      @Agent()
      class Waiting {
        begin(_input: undefined, ctx: Context<Waiting>): Next<Waiting> {
          ctx.spawn(Child).send(new Break());
          return Next.to(new Looping());
        }
        @State(Looping)
        async wait(_state: Looping): Promise<Next<Waiting>> {
          return new Promise(() => undefined);
        }
      }
      const { system, time } = virtualSystem();
      const exit = system.spawn(Waiting, undefined).join();
      await time.advance('1s');
      expect(await exit).toMatchObject({ kind: 'failed', error: oops, failure: { phase: 'child', token: 'Child#2' } });
      await system.stop();
    });

    test('resume', async () => {
      @Agent()
      class Resuming extends StartRecorder {
        override begin(_input?: undefined, ctx?: Context<Resuming>): void {
          super.begin();
          ctx?.spawn(Child).send(new Break());
        }
        failed(error: Error, _ctx: Context<Resuming>, { phase }: Failure): Directive {
          record.push(`${phase} ${error.message}`);
          return 'resume';
        }
      }
      const { system, time } = virtualSystem();
      const agent = system.spawn(Resuming);
      await time.settle();
      expect(await agent.ask(new Starts())).toBe(1);
      expect(record).toContain('child oops');
      await system.stop();
    });
  });

  describe('13.18 signals stop the system only with the option: in order at first, then at once; their handlers are removed with it', () => {
    @Agent()
    class UntilAborted extends StartRecorder {
      override async interrupted(ctx: Context<UntilAborted>): Promise<void> {
        await new Promise((resolve) => ctx.signal.addEventListener('abort', resolve));
      }
    }
    const listeners = (): number => process.listenerCount('SIGTERM') + process.listenerCount('SIGINT');

    test('grades', async () => {
      const before = listeners();
      const { system, time } = virtualSystem({ signals: true });
      const aborted = watch(system, 'agent.aborted');
      const agent = system.spawn(UntilAborted);
      await time.settle();
      expect(listeners()).toBe(before + 2);
      process.emit('SIGINT');
      await time.settle();
      expect(system.tree().status).toBe('stopping');
      expect(aborted).toEqual([]);
      process.emit('SIGTERM');
      await time.advance('1s');
      expect(aborted).toMatchObject([{ agent: agent.id }]);
      expect(await system.ended).toEqual({ kind: 'stopped' });
      expect(listeners()).toBe(before);
    });

    test('with the given deadline', async () => {
      const { system, time } = virtualSystem({ signals: { deadline: '1m' } });
      const agent = system.spawn(UntilAborted);
      await time.settle();
      process.emit('SIGINT');
      await time.advance('59s');
      expect(system.tree().status).toBe('stopping');
      await time.advance('1s');
      expect(await agent.join()).toMatchObject({ kind: 'aborted', reason: { code: 'INSTAR_SYSTEM_STOPPED' } });
      await system.ended;
    });

    test('an invalid deadline is refused at once, not when the signal comes', () => {
      const before = listeners();
      const refused = expect.objectContaining({ code: 'INSTAR_DURATION_INVALID' });
      expect(() => virtualSystem({ signals: { deadline: '1 minute' as never } })).toThrow(refused);
      expect(() => virtualSystem({ signals: { deadline: -1 } })).toThrow(refused);
      expect(listeners()).toBe(before);
    });

    test('none without the option', async () => {
      const before = listeners();
      const { system } = virtualSystem();
      expect(listeners()).toBe(before);
      await system.stop();
    });
  });

  test('13.19 what @Supervised and @Supervisor say, an undefined `by` included, is checked by the scan and part of the frozen definition', () => {
    @Agent()
    @Supervised({ group: 'io', shutdown: '2s', backoff: { initial: '1s' } })
    @Supervisor({ groups: ['a', 'b'], intensity: { restarts: 1, within: '1m' } })
    class Decorated {}
    class Plain {}
    defineAgent({
      agent: Plain,
      supervised: { group: 'io', shutdown: '2s', backoff: { initial: '1s' } },
      supervisor: { groups: ['a', 'b'], intensity: { restarts: 1, within: '1m' } },
    });
    const { supervised, supervisor } = definitionOf(Decorated);
    expect(supervised).toEqual({
      ...{ group: 'io', restart: 'transient', shutdown: 2_000, significant: false },
      backoff: { initial: 1_000, factor: 2, max: 30_000, jitter: false },
    });
    expect(supervisor).toEqual({
      ...{ groups: ['a', 'b'], strategy: 'one-for-one', autoShutdown: 'never' },
      intensity: { restarts: 1, within: 60_000 },
    });
    expect(definitionOf(Plain)).toMatchObject({ supervised, supervisor });
    expect([supervised, supervised?.backoff, supervisor, supervisor?.groups].every(Object.isFrozen)).toBe(true);
    @Agent()
    @Supervisor({ strategy: 'one-for-all' })
    class App {}
    const PlainApp = defineAgent({ agent: class PlainApp {}, supervisor: { strategy: 'one-for-all' } });
    for (const app of [App, PlainApp])
      expect(definitionOf(app).supervised).toEqual({ restart: 'transient', shutdown: Infinity, significant: false });
    expect(definitionOf(defineAgent({ agent: class Unsaid {} })).supervised).toBeUndefined();
    const refused: [object, string][] = [
      [{ supervised: { restart: 'always' } }, '"restart" must be one of'],
      [{ supervised: { by: 'App' } }, '"by" must be the class'],
      [{ supervised: { by: undefined } }, 'write `by: () => App`'],
      [{ supervised: { shutdown: 'soon' } }, 'shutdown'],
      [{ supervisor: { groups: ['a', 'a'] } }, '"groups" must be a list in which no group'],
      [{ supervisor: { intensity: { restarts: -1, within: '5s' } } }, 'intensity.restarts'],
      [{ supervisor: { strategy: 'all' } }, '"strategy" must be one of'],
    ];
    for (const [plan, problem] of refused) {
      expect(() => defineAgent({ agent: class Wrong {}, ...plan })).toThrow(
        expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID', message: expect.stringContaining(problem) }),
      );
    }
  });
});
