/** 13.23 to 13.26 of docs/semantics.md: operations on the tree of agents. */
import { Agent, inject, Module, OnRequest, Supervised, SupervisorTree, type Context } from '@instar/core';
import type { NodeReference } from '@instar/core/definition';
import { App, code, Session, startWorker, Task, Worker } from './supervised-worker.js';
import { Gate } from './gate.js';
import { Break, Finish, record, StartRecorder, Starts, starts, Wait } from './recorder.js';
import { virtualSystem } from './virtual-system.js';

describe('13.23 a manual stop of an agent or a group is within its `shutdown`, and restarts nothing', () => {
  test('an agent', async () => {
    const { system, tree, time, worker } = await startWorker();
    worker.send(new Wait(new Gate()));
    await time.settle();
    const ended = jest.fn();
    void tree.stop(Worker).then(ended);
    await time.advance('2.9s');
    expect(ended).not.toHaveBeenCalled();
    await time.advance('0.1s');
    expect(ended).toHaveBeenCalledTimes(1);
    expect((await worker.join()).kind).toBe('aborted');
    await tree.stop(worker);
    await tree.restart(Worker);
    expect(await worker.ask(new Starts())).toBe(2);
    await system.stop();
  });

  test('a group of an agent, of the system, and a family', async () => {
    const { system, tree, time } = await startWorker();
    const sessions = ['ann', 'bob'].map((of) => tree.spawn(Task, of, { by: App, group: Session(of) }));
    const root = tree.spawn(Task, undefined, { group: 'roots' });
    await time.settle();
    record.length = 0;
    await tree.stopGroup(App, Session('ann'));
    expect(record).toEqual(['-ann interrupted']);
    await tree.stopGroup(system.address(App), Session);
    await tree.stopGroup(App, 'workers');
    expect(record).toEqual(['-ann interrupted', '-bob interrupted', '-Worker interrupted']);
    await tree.stopGroup('system', 'roots');
    expect(system.tree().children).toMatchObject([{ name: 'App', children: [] }]);
    expect(await Promise.all([...sessions, root].map(async (each) => (await each.join()).kind))).toEqual(
      Array.from({ length: 3 }, () => 'interrupted'),
    );
    await tree.stopGroup('system', 'roots');
    await expect(tree.stopGroup(App, 'attic')).rejects.toEqual(code('INSTAR_GROUP_UNKNOWN'));
    await tree.restart(Worker);
    expect(system.tree().children[0]?.children).toMatchObject([{ name: 'Worker', group: 'workers' }]);
    await system.stop();
  });

  test('an agent whose manual restart is pending when its group stops exits, and does not start again', async () => {
    const { system, tree, time, worker } = await startWorker();
    const gate = new Gate();
    worker.send(new Wait(gate));
    await time.settle();
    const restarted = tree.restart(worker).catch((error: unknown) => error);
    const ended = tree.stopGroup(App, 'workers');
    await time.settle();
    await expect(tree.restart(worker)).rejects.toEqual(code('INSTAR_GROUP_ENDING'));
    gate.open();
    await ended;
    expect(await restarted).toMatchObject({
      code: 'INSTAR_AGENT_ENDED',
      message: expect.stringContaining('was restarting, and was stopped'),
    });
    expect(record).toEqual(['Worker: waited', '-Worker interrupted']);
    await system.stop();
  });
});

describe('13.24 `SupervisorTree` is injected into services and agents, and is `system.supervision`', () => {
  test('by type, by list and by field', async () => {
    class Operator {
      readonly agents = inject(SupervisorTree);
    }
    @Agent()
    class Operations {
      static readonly inject = [SupervisorTree, Operator] as const;
      constructor(
        private readonly tree: SupervisorTree,
        private readonly operator: Operator,
      ) {}
      @OnRequest(Starts)
      async count(_request: Starts): Promise<number> {
        await this.tree.restart(Worker);
        return this.tree === this.operator.agents ? this.tree.tree().children.length : 0;
      }
    }
    const { system } = virtualSystem({ agents: [App, Worker, Operations], providers: [Operator] });
    await system.start();
    expect(await system.address(Operations).ask(new Starts())).toBe(2);
    expect(record).toEqual(['+App', '+Worker', '-Worker interrupted', '+Worker']);
    expect(system.resolve(SupervisorTree)).toBe(system.supervision);
    expect(system.supervision.tree()).toEqual(system.tree());
    await system.stop();
  });

  test('in every module', async () => {
    class Operator {
      static readonly inject = [SupervisorTree] as const;
      constructor(readonly agents: SupervisorTree) {}
    }
    @Module({ providers: [Operator] })
    class OperatorModule {}
    const { system } = virtualSystem({ modules: [OperatorModule] });
    expect(system.resolve(Operator).agents).toBe(system.supervision);
    await system.stop();
  });

  test('a test may put another one in its place', async () => {
    const tree = { tree: jest.fn() } as unknown as SupervisorTree;
    const { system } = virtualSystem({ providers: [{ provide: SupervisorTree, useValue: tree }] });
    expect(system.resolve(SupervisorTree)).toBe(tree);
    await system.stop();
  });
});

describe('13.25 agents are named by address, by the class of a static one, or by id; `spawn` takes `by`', () => {
  test('spawn', async () => {
    const { system, tree, time, worker } = await startWorker();
    const ways: NodeReference[] = [App, system.address(App), system.address(App).id];
    const tasks = ways.map((by) => tree.spawn(Task, 'input', { by, group: Session('x'), name: 'Errand' }));
    const below = tree.spawn(Task, undefined, { by: worker });
    await time.settle();
    const [app] = system.tree().children;
    expect(app?.children.map(({ name }) => name)).toEqual(['Worker', 'Errand', 'Errand', 'Errand']);
    expect(app?.children[0]?.children).toMatchObject([{ id: below.id }]);
    for (const name of [below.id, tasks[0]?.id ?? '']) await tree.restart(name);
    expect(starts.get('Task')).toBe(6);
    await system.stop();
  });

  test('system.spawn, and system.run with a group and a signal', async () => {
    const { system, time, worker } = await startWorker();
    const task = system.spawn(Task, undefined, { by: worker });
    const source = new AbortController();
    const { signal } = source;
    const output = system.run(Task, 'input', { by: App, group: Session('x'), name: 'Errand', signal });
    await time.settle();
    const [app] = system.tree().children;
    expect(app?.children.map(({ name, group }) => [name, group])).toContainEqual(['Errand', 'Session(x)']);
    expect(app?.children[0]?.children).toMatchObject([{ id: task.id }]);
    source.abort();
    await expect(output).rejects.toEqual(expect.objectContaining({ code: 'INSTAR_AGENT_INTERRUPTED' }));
    await system.stop();
  });
});

describe('13.26 an impossible operation is refused with a code', () => {
  const operations: [string, (tree: SupervisorTree, target: NodeReference) => Promise<unknown>][] = [
    ['restart', (tree, target) => tree.restart(target)],
    ['stop', (tree, target) => tree.stop(target)],
    ['stopGroup', (tree, target) => tree.stopGroup(target, 'workers')],
    ['spawn', async (tree, by) => Promise.resolve(tree.spawn(Task, undefined, { by }))],
  ];

  test.each(operations)('%s, for an agent that is not in the tree', async (_name, operation) => {
    const { system, tree } = await startWorker();
    const { system: other } = virtualSystem();
    const foreign = other.spawn(Task);
    for (const target of [foreign, Task, 'Nobody#7'])
      await expect(operation(tree, target)).rejects.toEqual(code('INSTAR_CHILD_UNKNOWN'));
    await other.stop();
    await system.stop();
  });

  test.each(operations)(
    '%s, when the system is stopping, or has stopped: the error names the operation',
    async (name, operation) => {
      const { system, tree } = await startWorker();
      const stopped = system.stop();
      const error = { code: 'INSTAR_SYSTEM_STOPPED', place: `SupervisorTree.${name}` };
      await expect(operation(tree, App)).rejects.toMatchObject(error);
      await stopped;
      await expect(operation(tree, App)).rejects.toMatchObject(error);
    },
  );

  test('spawn under a supervisor that has not started, stops or waits to restart', async () => {
    @Agent({ onError: 'stop' })
    @Supervised({ backoff: { initial: '1h', max: '1h' } })
    class Patient extends StartRecorder {}
    @Agent()
    class Slow {
      async end(): Promise<void> {
        await new Gate().passed;
      }
    }
    const { system, time } = virtualSystem({ agents: [Patient, Slow], abortGrace: 1 });
    const tree = system.supervision;
    const refused = async (by: NodeReference): Promise<void> => {
      await expect(async () => tree.spawn(Task, undefined, { by })).rejects.toEqual(code('INSTAR_SUPERVISOR_ENDING'));
    };
    await refused(Patient);
    await system.start();
    system.address(Patient).send(new Break());
    system.address(Slow).interrupt();
    await time.settle();
    await refused(Patient);
    await refused(Slow);
    const stopped = system.stop({ deadline: 0 });
    await time.advance('1s');
    await stopped;
  });

  test('spawn under a supervisor that has ended, and ending a group of it', async () => {
    const { system, tree, worker } = await startWorker();
    const task = tree.spawn(Task);
    for (const each of [worker, task]) {
      await tree.stop(each);
      await expect(tree.stopGroup(each, 'any')).rejects.toEqual(code('INSTAR_CHILD_UNKNOWN'));
      expect(() => tree.spawn(Task, undefined, { by: each })).toThrow(code('INSTAR_CHILD_UNKNOWN'));
    }
    await system.stop();
  });

  test('an agent that has exited may be stopped again, unless only its id is given, which is no longer in the tree', async () => {
    const { system, tree, worker } = await startWorker();
    const task = tree.spawn(Task);
    for (const each of [worker, Worker, worker.id, task, task]) await tree.stop(each);
    await expect(tree.stop(task.id)).rejects.toEqual(code('INSTAR_CHILD_UNKNOWN'));
    await system.stop();
  });

  test('a child whose supervisor stops, restarts, or has not started', async () => {
    const gate = new Gate();
    let boss: Context<Boss> | undefined;
    @Agent()
    @Supervised()
    class Boss {
      begin(child: boolean, ctx: Context<Boss>): void {
        boss = ctx;
        if (child) ctx.spawn(Slow);
      }
    }
    @Agent()
    class Slow {
      async end(): Promise<void> {
        await gate.passed;
      }
    }
    const { system, time } = virtualSystem();
    const tree = system.supervision;
    const address = system.spawn(Boss, true);
    await expect(tree.stopGroup(address, 'any')).rejects.toEqual(code('INSTAR_SUPERVISOR_ENDING'));
    await time.settle();
    const [child] = system.tree().children[0]?.children ?? [];
    void tree.restart(address);
    await time.settle();
    expect(boss).toBeDefined();
    for (const operation of [tree.restart(child?.id ?? ''), tree.stop(child?.id ?? ''), tree.stopGroup(address, 'any')])
      await expect(operation).rejects.toEqual(code('INSTAR_SUPERVISOR_ENDING'));
    gate.open();
    await time.settle();
    await system.stop();
  });

  test('a ready instance, an agent that has not started, one that has exited and is not static, or is temporary', async () => {
    @Agent()
    @Supervised({ by: App, restart: 'temporary' })
    class Once extends StartRecorder {}
    const { system, time } = virtualSystem({ agents: [App, Once] });
    const tree = system.supervision;
    await expect(tree.restart(Once)).rejects.toEqual(code('INSTAR_SUPERVISOR_ENDING'));
    await expect(tree.restart(App)).rejects.toEqual(code('INSTAR_RESTART_REFUSED'));
    await system.start();
    const ready = system.spawn(new Task());
    const task = system.spawn(Task);
    await time.settle();
    await expect(tree.restart(ready)).rejects.toEqual(code('INSTAR_RESTART_REFUSED'));
    await tree.restart(Once);
    task.send(new Finish());
    system.address(Once).send(new Finish());
    await time.settle();
    for (const target of [task, Once]) await expect(tree.restart(target)).rejects.toEqual(code('INSTAR_CHILD_UNKNOWN'));
    await expect(tree.restart(task.id)).rejects.toEqual(code('INSTAR_CHILD_UNKNOWN'));
    await system.stop();
  });
});
