/** Sentence 6.17 of docs/semantics.md: the mode of a state, and its executor, change where it runs and nothing else. */
import { createSystem, type Exit } from '@instar/core';
import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { Count, Counter, Poller, Wide } from './agents/counters.js';
import { AsyncRunner, SyncRunner, type Instruction } from './agents/program.js';
import { threadSystem } from './thread-system.js';

const instruction = record<Instruction>({
  add: integer({ min: -5, max: 5 }),
  note: constantFrom('a', 'b', 'c'),
  ending: constantFrom('again', 'again', 'to', 'throw', 'fail', 'spoil', 'lost'),
});

/** An exit, with the error in words. */
function inWords(exit: Exit): unknown {
  if (exit.kind !== 'failed') return exit;
  const { name, message } = exit.error;
  return [name, message.replaceAll(/(?:Async|Sync)?Runner(?:#\d+)?/g, 'Runner')];
}

test('6.17 a random program of states has the same results as async states, inline and on threads', async () => {
  await using inline = createSystem();
  await using onThreads = threadSystem();
  const property = asyncProperty(array(instruction, { maxLength: 8 }), async (program) => {
    const exits = await Promise.all([
      inline.spawn(AsyncRunner, program).join(),
      inline.spawn(SyncRunner, program).join(),
      onThreads.spawn(SyncRunner, program).join(),
    ]);
    const [expected, ...others] = exits.map(inWords);
    for (const other of others) expect(other).toEqual(expected);
  });
  await assert(property, { numRuns: 100 });
});

test('6.17 a state of primitives is the same inline and on threads: changed, unchanged, and of a subclass', async () => {
  await using inline = createSystem();
  await using onThreads = threadSystem();
  for (const make of [
    () => new Count(),
    () => Object.assign(new Count(), { left: 0, note: 'some' }),
    () => new Wide(),
  ]) {
    const expected = await inline.run(Counter, make());
    const [left, note, isCount, keys] = (await onThreads.run(Counter, make())) as unknown[];
    expect([left, note, isCount, keys]).toEqual((expected as unknown[]).slice(0, 4));
  }
  expect(await onThreads.run(Poller)).toBe(await inline.run(Poller));
});

test('6.2 a state that a thread did not change stays the same object', async () => {
  await using onThreads = threadSystem();
  const state = Object.assign(new Count(), { left: 0, note: 'some' });
  expect(await onThreads.run(Counter, state)).toEqual([0, 'some', true, 'true true left,note,seen', true]);
});
