/** 13.14 of docs/semantics.md: a child that escalates makes its supervisor fail, and does not count for the auto-shutdown. */
import { Agent, Supervised, Supervisor, type Address, type Context, type Directive } from '@instar/core';
import { Gate } from './gate.js';
import { Break, StartRecorder } from './recorder.js';
import { virtualSystem, watch } from './virtual-system.js';

describe('13.14 no auto-shutdown while a supervisor fails for its significant child', () => {
  @Agent({ onError: 'stop' })
  @Supervised({ significant: true })
  class Significant extends StartRecorder {}

  test.each([
    { mode: 'any-significant', directive: 'resume', phase: 'ready' },
    { mode: 'all-significant', directive: 'resume', phase: 'ready' },
    { mode: 'any-significant', directive: 'stop', phase: undefined },
  ] as const)('$mode; its hook returns $directive', async ({ mode, directive, phase }) => {
    const gate = new Gate();
    let child!: Address<Significant>;
    @Agent()
    @Supervisor({ autoShutdown: mode, intensity: { restarts: 0, within: '1s' } })
    @Supervised({ restart: 'temporary' })
    class Boss {
      begin(_input: undefined, ctx: Context<Boss>): void {
        child = ctx.spawn(Significant);
      }
      async failed(): Promise<Directive> {
        await gate.passed;
        return directive;
      }
    }
    const { system, time } = virtualSystem();
    const shutDowns = watch(system, 'supervisor.shut-down');
    const boss = system.spawn(Boss, undefined);
    const joined = jest.fn();
    void boss.join().then(joined);
    await time.settle();
    child.send(new Break());
    await time.settle();
    expect(await child.join()).toMatchObject({ kind: 'failed' });
    expect(joined).not.toHaveBeenCalled();
    gate.open();
    await time.settle();
    expect(shutDowns).toEqual([]);
    expect(system.tree().children[0]?.phase).toBe(phase);
    if (directive === 'stop')
      expect(joined).toHaveBeenCalledWith(
        expect.objectContaining({
          kind: 'failed',
          error: expect.objectContaining({ code: 'INSTAR_RESTART_INTENSITY' }),
        }),
      );
    await system.stop();
  });
});
