import { Agent, createSystem, Next, State } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { sightings } from '../../test/sightings.js';
import { importRows, interruptedImport, untilInterrupted } from './interruption.js';

const rows = Array.from({ length: 250 }, (_, number) => `row ${number}`);

test('an import that is not interrupted stores all rows', async () => {
  expect(await importRows(rows)).toBe(250);
});

test('an interrupted import has a result all the same', async () => {
  const time = virtualTime();
  const exit = interruptedImport(rows, createSystem({ host: time.host }));
  await time.advance('5ms');
  expect(await exit).toEqual({ kind: 'done', output: 100 });
});

test('one Ctrl-C stops the system', async () => {
  const system = createSystem();
  const stopped = untilInterrupted(system);
  process.emit('SIGINT');
  await stopped;
});

class Hang {}

@Agent()
class Hanging {
  begin(): Next<Hanging> {
    return Next.to(new Hang());
  }

  @State(Hang)
  hang(_: Hang): Promise<Next<Hanging>> {
    return new Promise(() => undefined);
  }
}

test('a second Ctrl-C aborts what does not end', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const seen = sightings(system);
  const hanging = system.spawn(Hanging);
  const stopped = untilInterrupted(system);
  await time.settle();
  process.emit('SIGINT');
  await seen('agent.interrupted');
  process.emit('SIGINT');
  await seen('agent.aborted');
  await time.advance('1s'); // the grace
  await stopped;
  expect(await hanging.join()).toEqual({ kind: 'aborted', reason: 'Ctrl-C, twice' });
});
