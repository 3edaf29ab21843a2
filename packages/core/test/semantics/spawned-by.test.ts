/** 13.28 of docs/semantics.md. */
import { Agent, Next, Supervised, Supervisor, type System } from '@instar/core';
import { record, StartRecorder } from './recorder.js';
import { virtualSystem } from './virtual-system.js';

@Agent()
@Supervisor({ groups: ['workers'] })
class App extends StartRecorder {}

@Agent()
@Supervised({ by: () => App, group: 'workers' })
class Worker extends StartRecorder {}

@Agent()
@Supervised({ by: App, group: 'workers' })
class Job {
  begin(): Next<Job, number> {
    return Next.done(7);
  }
}

@Agent()
class Other {}

const code = (name: string): Error => expect.objectContaining({ code: name, remedy: expect.any(String) });

const shown = (system: System): unknown =>
  system.tree().children.map(({ name, children }) => [name, children.map((child) => `${child.name} ${child.group}`)]);

describe('13.28 an agent with `by` that is spawned by the system is a child of that supervisor', () => {
  test('its class, and a ready instance; in its group, with which it stops', async () => {
    const { system } = virtualSystem({ agents: [App] });
    await system.start();
    system.spawn(Worker);
    system.spawn(new Worker());
    system.supervision.spawn(Worker);
    expect(shown(system)).toEqual([['App', ['Worker workers', 'Worker workers', 'Worker workers']]]);
    expect(await system.run(Job)).toBe(7);
    record.length = 0;
    await system.supervision.stopGroup(App, 'workers');
    expect(record).toEqual(['-Worker interrupted', '-Worker interrupted', '-Worker interrupted']);
    await system.stop();
  });

  test('unless another supervisor is named', async () => {
    const { system } = virtualSystem({ agents: [App, Other] });
    await system.start();
    system.supervision.spawn(Worker, undefined, { by: 'system' });
    system.supervision.spawn(Worker, undefined, { by: Other });
    expect(shown(system)).toEqual([
      ['App', []],
      ['Other', ['Worker workers']],
      ['Worker', []],
    ]);
    await system.stop();
  });

  test('it is refused with INSTAR_SUPERVISOR_INVALID if that is not one of the system’s agents', async () => {
    const { system } = virtualSystem();
    expect(() => system.spawn(Worker)).toThrow(code('INSTAR_SUPERVISOR_INVALID'));
    await expect(system.run(Job)).rejects.toEqual(code('INSTAR_SUPERVISOR_INVALID'));
    expect(system.tree().children).toEqual([]);
    await system.stop();
  });

  test('and as any child if that supervisor does not run', async () => {
    const { system } = virtualSystem({ agents: [App] });
    expect(() => system.spawn(Worker)).toThrow(code('INSTAR_SUPERVISOR_ENDING'));
    await system.start();
    await system.supervision.stop(App);
    expect(() => system.spawn(Worker)).toThrow(code('INSTAR_CHILD_UNKNOWN'));
    await system.stop();
  });
});
