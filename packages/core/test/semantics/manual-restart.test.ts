/** 13.22 of docs/semantics.md: manual restarts. */
import { Agent, OnEvent, Supervised, type Context } from '@instar/core';
import { App, ConcurrentRespond, startWorker, Task, Worker } from './supervised-worker.js';
import { Gate } from './gate.js';
import { Break, Finish, Note, oops, record, Respond, StartRecorder, Starts, starts, Wait } from './recorder.js';
import { virtualSystem, watch } from './virtual-system.js';

describe('13.22 a manual restart: an agent stops in order and starts again, with its input, address and messages', () => {
  test('`end` is over before `begin`, and messages that wait are handled by the new incarnation', async () => {
    const { system, tree, worker, time } = await startWorker();
    const restarted = watch(system, 'agent.restarted');
    const gate = new Gate();
    worker.send(new Wait(gate));
    await time.settle();
    const settled = jest.fn();
    void tree.restart(worker).then(settled);
    worker.send(new Note('note'));
    await time.settle();
    expect(record).toEqual([]);
    gate.open();
    await time.settle();
    expect(record).toEqual(['Worker: waited', '-Worker interrupted', '+Worker', 'Worker: note']);
    expect(settled).toHaveBeenCalledTimes(1);
    expect(restarted).toMatchObject([{ agent: worker.id, restarts: 1 }]);
    expect(system.tree().children[0]?.children).toMatchObject([{ id: worker.id, restarts: 1, phase: 'ready' }]);
    await system.stop();
  });

  test('with its input, and its own children: static ones restart, spawned ones stop', async () => {
    const inputs: string[] = [];
    @Agent()
    class Parent {
      begin(input: string, ctx: Context<Parent>): void {
        inputs.push(input);
        ctx.spawn(Task);
      }
      end(): void {
        record.push('-Parent');
      }
    }
    const { system, tree, time } = await startWorker();
    const parent = tree.spawn(Parent, 'input');
    await time.settle();
    record.length = 0;
    await tree.restart(parent);
    await tree.restart(App);
    expect(inputs).toEqual(['input', 'input']);
    expect(record).toEqual([
      ...['-Task interrupted', '-Parent', '+Task'],
      ...['-Worker interrupted', '-App interrupted', '+App', '+Worker'],
    ]);
    await system.stop();
  });

  test('it settles when the new incarnation has begun, however long that takes; further restarts wait for the same', async () => {
    const gates = [new Gate(), new Gate()];
    for (const gate of gates.slice(0, 1)) gate.open();
    @Agent()
    @Supervised()
    class Slow {
      async begin(): Promise<void> {
        record.push('begins');
        await gates[record.length - 1]?.passed;
      }
    }
    const { system, time } = virtualSystem();
    const slow = system.spawn(Slow);
    await time.settle();
    const settled = jest.fn();
    for (let time = 0; time < 3; time++) void system.supervision.restart(slow).then(settled);
    await time.settle();
    expect(record).toEqual(['begins', 'begins']);
    expect(settled).not.toHaveBeenCalled();
    gates[1]?.open();
    await time.settle();
    expect(settled).toHaveBeenCalledTimes(3);
    expect(record).toHaveLength(2);
    await system.stop();
  });

  test('the start of the old incarnation does not count for the new one', async () => {
    const gates = [new Gate(), new Gate()];
    @Agent()
    @Supervised()
    class Slow {
      async begin(): Promise<void> {
        record.push('begins');
        await gates[record.length - 1]?.passed;
      }
    }
    const { system, time } = virtualSystem();
    const slow = system.spawn(Slow);
    await time.settle();
    const settled = jest.fn();
    void system.supervision.restart(slow).then(settled);
    gates[0]?.open();
    await time.settle();
    expect(record).toHaveLength(2);
    expect(settled).not.toHaveBeenCalled();
    gates[1]?.open();
    await time.settle();
    expect(settled).toHaveBeenCalledTimes(1);
    await system.stop();
  });

  test('running work may finish; past `shutdown` it is abandoned and rejects with INSTAR_AGENT_RESTARTING', async () => {
    const { system, tree, worker, time } = await startWorker();
    for (const Respondable of [Respond, ConcurrentRespond]) {
      const [gate, never] = [new Gate(), new Gate()];
      const quick = worker.ask(new Respondable(gate));
      await time.settle();
      const first = tree.restart(worker);
      await time.advance('1s');
      gate.open();
      expect(await quick).toBe('response');
      await first;
      const slow = worker.ask(new Respondable(never), { timeout: '1m' }).catch((error: unknown) => error);
      await time.settle();
      const second = tree.restart(worker);
      await time.advance('3s');
      await second;
      expect(await slow).toEqual(expect.objectContaining({ code: 'INSTAR_AGENT_RESTARTING' }));
      expect(await worker.ask(new Starts())).toBeGreaterThan(1);
    }
    expect(starts.get('Worker')).toBe(5);
    await system.stop();
  });

  test('it does not count for the intensity; a failed start does', async () => {
    let broken = false;
    @Agent({ onError: 'stop' })
    @Supervised()
    class Fragile extends StartRecorder {
      override begin(): void {
        super.begin();
        if (broken) throw oops;
      }
    }
    const { system, time } = virtualSystem();
    const fragile = system.spawn(Fragile);
    await time.settle();
    for (let restart = 0; restart < 10; restart++) await system.supervision.restart(fragile);
    for (let failure = 0; failure < 3; failure++) {
      fragile.send(new Break());
      await time.settle();
    }
    expect(await fragile.ask(new Starts())).toBe(14);
    await time.advance('1m');
    broken = true;
    await expect(system.supervision.restart(fragile)).rejects.toMatchObject({
      code: 'INSTAR_RESTART_INTENSITY',
      cause: oops,
    });
    expect(starts.get('Fragile')).toBe(18);
    expect(await system.ended).toMatchObject({ kind: 'failed', error: { code: 'INSTAR_RESTART_INTENSITY' } });
  });

  test('whatever its restart kind; a pause before a restart is cut short', async () => {
    @Agent({ onError: 'stop' })
    @Supervised({ backoff: { initial: '1h', max: '1h' } })
    class Patient extends StartRecorder {}
    const { system, time } = virtualSystem();
    const [task, patient] = [system.spawn(Task), system.spawn(Patient)];
    await time.settle();
    await system.supervision.restart(task);
    expect(await task.ask(new Starts())).toBe(2);
    patient.send(new Break());
    await time.settle();
    expect(system.tree().children[1]).toMatchObject({ phase: 'restarting' });
    await system.supervision.restart(patient);
    expect(await patient.ask(new Starts())).toBe(2);
    await time.advance('2h');
    expect(await patient.ask(new Starts())).toBe(2);
    expect(time.now()).toBeGreaterThan(0);
    await system.stop();
  });

  test('of such a pause nothing is left: the next one lasts as long as it is to', async () => {
    const at: number[] = [];
    @Agent({ onError: 'stop' })
    @Supervised({ backoff: { initial: '10s', factor: 2 } })
    class Delayed extends Task {
      override begin(): void {
        at.push(time.now());
      }
    }
    const { system, time } = virtualSystem({ supervision: { intensity: { restarts: 9, within: '1h' } } });
    const delayed = system.spawn(Delayed);
    delayed.send(new Break());
    await time.advance('1s');
    await system.supervision.restart(delayed);
    await time.advance('1s');
    delayed.send(new Break());
    await time.advance('1m');
    expect(at).toEqual([0, 1_000, 22_000]);
    await system.stop();
  });

  test('one that waits for a restart with the siblings rejects if the system stops during its pause', async () => {
    @Agent({ onError: 'stop' })
    @Supervised({ backoff: { initial: '1h', max: '1h' } })
    class Patient extends Task {}
    const { system, time } = virtualSystem({ supervision: { strategy: 'one-for-all' } });
    const patient = system.spawn(Patient);
    patient.send(new Break());
    await time.settle();
    const restarted = expect(system.supervision.restart(patient)).rejects.toMatchObject({
      code: 'INSTAR_SYSTEM_STOPPED',
    });
    await system.stop();
    await restarted;
  });

  test('a static agent that has exited, or is stopping, starts again', async () => {
    const { system, tree, worker } = await startWorker();
    worker.send(new Finish());
    await worker.join();
    await tree.restart(Worker);
    expect(await worker.ask(new Starts())).toBe(2);
    worker.interrupt();
    await tree.restart(Worker);
    expect(await worker.ask(new Starts())).toBe(3);
    expect(record).toEqual(['-Worker done', '+Worker', '-Worker interrupted', '+Worker']);
    expect(system.tree().children[0]?.children).toMatchObject([{ id: worker.id, group: 'workers' }]);
    await tree.stopGroup(App, 'workers');
    expect((await worker.join()).kind).toBe('interrupted');
    await system.stop();
  });

  test('while it restarts with its siblings, that restart comes first', async () => {
    const { system, time } = virtualSystem({ supervision: { strategy: 'one-for-all' } });
    const gate = new Gate();
    @Agent({ onError: 'stop' })
    @Supervised()
    class Other {
      async begin(): Promise<void> {
        record.push('+Other');
        if (record.length > 2) await gate.passed;
      }
      @OnEvent(Break)
      break(_event: Break): void {
        throw oops;
      }
      end(): void {
        record.push('-Other');
      }
    }
    @Agent({ onError: 'stop' })
    @Supervised()
    class One extends StartRecorder {}
    const one = system.spawn(One);
    const other = system.spawn(Other);
    await time.settle();
    record.length = 0;
    other.send(new Break());
    await time.settle();
    const restarted = system.supervision.restart(one);
    await time.settle();
    expect(record).toEqual(['-Other', '-One interrupted', '+One', '+Other']);
    gate.open();
    await restarted;
    expect(record.slice(4)).toEqual(['-One interrupted', '+One']);
    await system.stop();
  });

  test('an agent that is aborted, or stopped with its system, meanwhile stays stopped, and the restart rejects', async () => {
    const { system, tree, time, worker } = await startWorker();
    const task = system.spawn(Task);
    const failures: unknown[] = [];
    worker.send(new Wait(new Gate()));
    await time.settle();
    for (const each of [worker, task]) void tree.restart(each).catch((error: unknown) => failures.push(error));
    task.abort();
    await time.settle();
    const stopped = system.stop({ deadline: '1s' });
    await time.advance('1m');
    await stopped;
    expect(failures).toMatchObject([
      { code: 'INSTAR_AGENT_ENDED' },
      { code: 'INSTAR_SYSTEM_STOPPED', place: 'SupervisorTree.restart' },
    ]);
    expect(system.tree().children).toEqual([]);
  });
});
