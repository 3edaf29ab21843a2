/** 13.17 of docs/semantics.md: the events tell what happened to every agent of the tree. */
import { Agent, Next, Supervised, Supervisor, type Context, type InspectionEvent } from '@instar/core';
import { Break, Finish, oops, StartRecorder } from './recorder.js';
import { virtualSystem } from './virtual-system.js';

@Agent({ onError: 'stop' })
@Supervised({ significant: true, backoff: { initial: '1s' }, group: 'children' })
class Child extends StartRecorder {}

@Agent()
@Supervised()
@Supervisor({ groups: ['children'], intensity: { restarts: 1, within: '1m' }, autoShutdown: 'all-significant' })
class Parent {
  begin(messages: object[], ctx: Context<Parent>): Next<Parent> {
    const child = ctx.spawn(Child);
    for (const message of messages) child.send(message as Break);
    return Next.events();
  }
}

/** The events of the tree when a child is sent messages, and the system is stopped after a minute. */
async function events(...messages: object[]): Promise<Partial<InspectionEvent>[]> {
  const { system, time } = virtualSystem({ supervision: { intensity: { restarts: 0, within: 1 } } });
  const seen: InspectionEvent[] = [];
  system.inspect$.subscribe((event) => seen.push(event));
  system.spawn(Parent, messages);
  await time.advance('1m');
  await system.stop();
  return seen.filter(({ type }) => !/^(event|request)/.test(type)).map(({ at: _at, ...event }) => event);
}

const parent = { agent: 'Parent#1' };
/** Whose `begin` sends what breaks the child. */
const sender = { ...parent, phase: 'begin' };
const child = { agent: 'Child#2' };
const failed = { kind: 'failed', error: oops, failure: { ...child, phase: 'event', token: 'Break' } };
const begun = [
  { type: 'agent.spawned', ...parent, parent: undefined },
  { type: 'agent.spawned', ...child, parent: parent.agent },
  { type: 'agent.begun', ...parent },
  { type: 'agent.begun', ...child },
];

test('13.17 that a system is stopped, group by group', async () => {
  expect(await events()).toEqual([
    ...begun,
    { type: 'agent.interrupted', ...parent },
    { type: 'group.ending', ...parent, group: 'children' },
    { type: 'agent.interrupted', ...child },
    { type: 'agent.ended', ...child, exit: { kind: 'interrupted' } },
    { type: 'group.ended', ...parent, group: 'children' },
    { type: 'agent.ended', ...parent, exit: { kind: 'interrupted' } },
  ]);
});

test('13.17 that an agent restarts, and that the supervisor of a significant child shuts down', async () => {
  expect(await events(new Break(), new Finish())).toEqual([
    ...begun,
    { type: 'agent.threw', ...child, error: oops, failure: failed.failure, sender },
    { type: 'agent.restarting', ...child, exit: failed, after: 1_000 },
    { type: 'agent.restarted', ...child, restarts: 1 },
    { type: 'agent.begun', ...child },
    { type: 'agent.ended', ...child, exit: { kind: 'done', output: undefined } },
    { type: 'supervisor.shut-down', ...parent },
    { type: 'agent.ended', ...parent, exit: { kind: 'done', output: undefined } },
  ]);
});

test('13.17 that an agent fails past its intensity, and its supervisors with it', async () => {
  const shown = await events(new Break(), new Break());
  const escalation = { phase: 'child', token: child.agent, ...parent };
  const error = expect.objectContaining({ code: 'INSTAR_RESTART_INTENSITY', cause: oops });

  expect(shown.slice(begun.length + 4)).toEqual([
    { type: 'agent.threw', ...child, error: oops, failure: failed.failure, sender },
    { type: 'supervisor.escalated', ...parent, error, failure: escalation },
    { type: 'agent.threw', ...parent, error, failure: escalation },
    {
      type: 'supervisor.escalated',
      agent: 'system',
      error: expect.objectContaining({ code: 'INSTAR_RESTART_INTENSITY', cause: error }),
      failure: { phase: 'child', token: parent.agent, agent: 'system' },
    },
    { type: 'group.ending', ...parent, group: 'children' },
    { type: 'agent.ended', ...child, exit: failed },
    { type: 'group.ended', ...parent, group: 'children' },
    { type: 'agent.ended', ...parent, exit: { kind: 'failed', error, failure: escalation } },
  ]);
});
