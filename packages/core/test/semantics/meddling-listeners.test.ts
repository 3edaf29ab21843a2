/** Section 10 of docs/semantics.md, where whoever listens meddles at the worst moment. */
import { Next, type Address, type Exit, type InspectionEvent } from '@instar/core';
import { Actor, Do, Note, Notes, thrown, Work } from './actor.js';
import { virtualSystem } from './virtual-system.js';

const types: InspectionEvent['type'][] = [
  'agent.begun',
  'agent.interrupted',
  'agent.ended',
  'state.entered',
  'state.repeated',
  'state.retried',
  'state.left',
  'event.handled',
  'request.handled',
  'agent.threw',
  'dead-letter',
];

/** An agent that comes by every kind of event, and ends. */
async function liveThrough(
  { system, time }: ReturnType<typeof virtualSystem>,
  meddle: (address: Address, event: InspectionEvent) => void,
): Promise<[Actor, Exit]> {
  const actor = new Actor();
  let performed = 0;
  const work = new Work(() => {
    performed++;
    if (performed === 1) return Next.again({ after: '1h' });
    return performed === 2 ? thrown() : Next.events();
  });
  const address = system.spawn(actor, work);
  system.inspect$.subscribe((event) => {
    meddle(address, event);
  });
  address.send(new Note('note'));
  address.send(new Do(thrown));
  address.send({ stray: true } as never);
  const pending = address.ask(new Notes(), { timeout: '1d' }).catch(() => undefined);
  await time.advance('2h');
  address.interrupt();
  address.send(new Note('late'));
  await time.advance('1s');
  await pending;
  return [actor, await address.join()];
}

describe.each(types)('a listener that meddles at `%s`', (type) => {
  async function meddled(act: (address: Address) => void): Promise<[Actor, Exit]> {
    const setting = virtualSystem();
    const moments: { at?: number; ended?: number } = {};
    const outcome = await liveThrough(setting, (address, event) => {
      if (event.type === type) {
        moments.at ??= event.at;
        act(address);
      }
      if (event.type === 'agent.ended') moments.ended = event.at;
    });
    expect(moments.at).toBeDefined();
    expect(moments.ended).toBe(moments.at);
    return outcome;
  }

  test('10.4 with `abort` ends the agent, once and without delay', async () => {
    const [{ notes }, exit] = await meddled((address) => {
      address.abort('meddled');
    });
    expect(exit.kind).toBe(type === 'agent.ended' ? 'interrupted' : 'aborted');
    expect(notes.filter((note) => note.startsWith('end'))).toEqual([`end ${exit.kind}`]);
  });

  test('10.1 with `interrupt` ends the agent, once and without delay', async () => {
    const [{ notes }, exit] = await meddled((address) => {
      address.interrupt();
    });
    expect(exit).toEqual({ kind: 'interrupted' });
    expect(notes.filter((note) => note.startsWith('end'))).toEqual(['end interrupted']);
  });
});

test('10.4 a listener that aborts whenever an agent is aborted does so once', async () => {
  const { system } = virtualSystem();
  const address = system.spawn(Actor);
  let aborts = 0;
  system.inspect$.subscribe(({ type }) => {
    if (type === 'agent.aborted' && ++aborts < 10) address.abort('again');
  });
  address.abort('once');
  await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'once' });
  expect(aborts).toBe(1);
});

test('10.4 a listener to dead letters that aborts the agent they were meant for', async () => {
  const { system, time } = virtualSystem();
  const actor = new Actor();
  const address = system.spawn(actor);
  system.deadLetters$.subscribe(() => {
    address.abort('bad mail');
  });
  address.send(
    new Do((ctx) => {
      ctx.next(Next.done());
    }),
  );
  address.send(new Note('never'));
  await time.settle();
  await expect(address.join()).resolves.toMatchObject({ kind: 'done' });
  expect(actor.notes).toEqual(['end done']);
});
