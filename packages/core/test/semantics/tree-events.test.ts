/** 13.17 of docs/semantics.md: whoever listens can tell what became of every agent of the tree. */
import { Agent, Next, Supervised, Supervisor, type Context, type InspectionEvent } from '@instar/core';
import { Break, Finish, oops, StartRecorder } from './recorder.js';
import { virtualSystem } from './virtual-system.js';

@Agent({ onError: 'stop' })
@Supervised({ significant: true, backoff: { initial: '1s' }, group: 'kids' })
class Kid extends StartRecorder {}

@Agent()
@Supervised()
@Supervisor({ groups: ['kids'], intensity: { restarts: 1, within: '1m' }, autoShutdown: 'all-significant' })
class Parent {
  begin(messages: object[], ctx: Context<Parent>): Next<Parent> {
    const kid = ctx.spawn(Kid);
    for (const message of messages) kid.send(message as Break);
    return Next.events();
  }
}

/** What is seen of the tree when a kid is sent messages, and the system is stopped after a minute. */
async function seen(...messages: object[]): Promise<Partial<InspectionEvent>[]> {
  const { system, time } = virtualSystem({ supervision: { intensity: { restarts: 0, within: 1 } } });
  const events: InspectionEvent[] = [];
  system.inspect$.subscribe((event) => events.push(event));
  system.spawn(Parent, messages);
  await time.advance('1m');
  await system.stop();
  return events.filter(({ type }) => !/^(event|request)/.test(type)).map(({ at: _at, ...event }) => event);
}

const parent = { agent: 'Parent#1' };
const kid = { agent: 'Kid#2' };
const failed = { kind: 'failed', error: oops, failure: { ...kid, phase: 'event', token: 'Break' } };
const begun = [
  { type: 'agent.spawned', ...parent, parent: undefined },
  { type: 'agent.spawned', ...kid, parent: parent.agent },
  { type: 'agent.begun', ...parent },
  { type: 'agent.begun', ...kid },
];

test('13.17 that a system is stopped, group by group', async () => {
  expect(await seen()).toEqual([
    ...begun,
    { type: 'agent.interrupted', ...parent },
    { type: 'group.ending', ...parent, group: 'kids' },
    { type: 'agent.interrupted', ...kid },
    { type: 'agent.ended', ...kid, exit: { kind: 'interrupted' } },
    { type: 'group.ended', ...parent, group: 'kids' },
    { type: 'agent.ended', ...parent, exit: { kind: 'interrupted' } },
  ]);
});

test('13.17 that an agent begins anew, and that the supervisor it was there for shuts down', async () => {
  expect(await seen(new Break(), new Finish())).toEqual([
    ...begun,
    { type: 'agent.threw', ...kid, error: oops, failure: failed.failure },
    { type: 'agent.restarting', ...kid, exit: failed, after: 1_000 },
    { type: 'agent.restarted', ...kid, restarts: 1 },
    { type: 'agent.begun', ...kid },
    { type: 'agent.ended', ...kid, exit: { kind: 'done', output: undefined } },
    { type: 'supervisor.shut-down', ...parent },
    { type: 'agent.ended', ...parent, exit: { kind: 'done', output: undefined } },
  ]);
});

test('13.17 that an agent cannot be kept alive, and takes its supervisors along', async () => {
  const events = await seen(new Break(), new Break());
  const lost = { phase: 'child', token: kid.agent, ...parent };
  const error = expect.objectContaining({ code: 'INSTAR_RESTART_INTENSITY', cause: oops });

  expect(events.slice(begun.length + 4)).toEqual([
    { type: 'agent.threw', ...kid, error: oops, failure: failed.failure },
    { type: 'supervisor.escalated', ...parent, error, failure: lost },
    { type: 'agent.threw', ...parent, error, failure: lost },
    {
      type: 'supervisor.escalated',
      agent: 'system',
      error: expect.objectContaining({ code: 'INSTAR_RESTART_INTENSITY', cause: error }),
      failure: { phase: 'child', token: parent.agent, agent: 'system' },
    },
    { type: 'group.ending', ...parent, group: 'kids' },
    { type: 'agent.ended', ...kid, exit: failed },
    { type: 'group.ended', ...parent, group: 'kids' },
    { type: 'agent.ended', ...parent, exit: { kind: 'failed', error, failure: lost } },
  ]);
});
