/** Section 46 of docs/semantics.md: what a system shows of its pipelines. */
import type { InspectionEvent, System } from '@instar/core';
import { CancelItem, pipeline } from '@instar/pipeline';
import { RunInspection } from '../src/run/run-inspection.js';
import { counts, naturals, virtualSystem } from './virtual-system.js';

type PipelineEvent = InspectionEvent & { readonly type: `${'pipeline' | 'item'}.${string}` };

/** The events of pipelines from now on. */
function eventsOf(system: System): PipelineEvent[] {
  const events: PipelineEvent[] = [];
  system.inspect$.subscribe((event) => {
    if (/^(pipeline|item)\./.test(event.type)) events.push(event as PipelineEvent);
  });
  return events;
}

test('46.1 the start and the end of a run are on inspect$, with how it has ended and how it stood', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const events = eventsOf(system);
  const run = system.spawn(pipeline<number>({ name: 'Seen' }).to(), [1, 2]);
  await time.advance(5);
  const result = (await run.join()).unwrap();
  const { isComplete: _, ...snapshot } = result;
  expect(events).toEqual([
    { type: 'pipeline.started', agent: run.id, pipeline: 'Seen', at: 0 },
    { type: 'pipeline.ended', agent: run.id, outcome: 'done', error: undefined, at: 0, ...snapshot },
  ]);
});

test('46.1 the end of a run tells whether it was interrupted, aborted, or has failed with which error', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const events = eventsOf(system);
  const error = new Error('no');
  const waits = pipeline<number>()
    .call((_n, { signal }) =>
      Promise.race([pause(100), new Promise((resolve) => signal.addEventListener('abort', resolve))]),
    )
    .to();
  const [interrupted, aborted] = [system.spawn(waits, naturals()), system.spawn(waits, naturals())];
  await time.advance(10);
  interrupted.interrupt();
  aborted.abort();
  const strict = pipeline<number>({ onReject: 'stop' })
    .map(() => {
      throw error;
    })
    .to();
  system.spawn(strict, [1]);
  await time.advance('1s');
  const ends = events.filter(({ type }) => type === 'pipeline.ended');
  expect(ends.map((end) => end.type === 'pipeline.ended' && [end.outcome, end.error]).sort()).toEqual([
    ['aborted', undefined],
    ['failed', error],
    ['interrupted', undefined],
  ]);
});

test('46.2 what stages fail with, what they try again, and what is cancelled is on inspect$', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const events = eventsOf(system);
  const error = new Error('not 1');
  const made = pipeline<number>({ key: (n) => `k${n}`, name: 'Told', deadline: '5s' })
    .call(
      async (n, { signal }) => {
        if (n === 1) throw error;
        await Promise.race([
          pause(n === 4 ? 60_000 : 1_000),
          new Promise((resolve) => signal.addEventListener('abort', resolve)),
        ]);
      },
      { concurrency: 4, retry: { attempts: 2, backoff: { initial: '100ms' } }, name: 'work' },
    )
    .to();
  const rejections: unknown[] = [];
  made.rejected$.subscribe(({ run: agent, ...rejection }) =>
    rejections.push({ type: 'item.rejected', agent, ...rejection }),
  );
  const run = system.spawn(made, [1, 2, 3, 4]);
  await time.advance(500);
  run.send(new CancelItem('k2'));
  await time.advance('10s');
  const seen = events.filter(({ type }) => type.startsWith('item.'));
  const agent = run.id;
  expect(seen.map(({ at: when, type }) => [when, type])).toEqual([
    [0, 'item.retried'],
    [100, 'item.rejected'],
    [500, 'item.cancelled'],
    [5_000, 'item.rejected'],
  ]);
  expect(seen[0]).toEqual({
    type: 'item.retried',
    agent,
    stage: 'work',
    item: 1,
    attempt: 1,
    after: 100,
    error,
    at: 0,
  });
  expect(seen[2]).toMatchObject({ agent, item: 2, key: 'k2', reason: { code: 'INSTAR_PIPELINE_CANCELLED' } });
  expect(seen.filter(({ type }) => type === 'item.rejected').map(({ at: _, ...event }) => event)).toEqual(rejections);
  expect(rejections).toHaveLength(2);
});

test('46.2 items that an aborted run drops are cancelled, each once, with that reason', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const events = eventsOf(system);
  const made = pipeline<number>()
    .call((_n, { signal }) => new Promise((resolve) => signal.addEventListener('abort', resolve)), { concurrency: 3 })
    .to();
  const run = system.spawn(made, naturals());
  await time.advance(10);
  run.abort();
  await time.advance('2s');
  const cancelled = events.filter((event) => event.type === 'item.cancelled');
  expect(cancelled.map(({ item }) => item)).toEqual([0, 1, 2]);
  expect(cancelled[0]).toMatchObject({ reason: { code: 'INSTAR_PIPELINE_DROPPED' }, key: undefined });
});

test('46.3 snapshots are on inspect$ at each period, while there is a subscriber and the run flows', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const made = pipeline<number>({ report: '2s' })
    .call(() => pause(1_000), { name: 'work' })
    .to();
  system.spawn(made, naturals(9));
  await time.advance('3500ms');
  const events = eventsOf(system);
  await time.advance('1m');
  const snapshots = events.filter((event) => event.type === 'pipeline.snapshot');
  expect(snapshots.map((event) => [event.at, counts(event).done, event.stages[0]?.busy])).toEqual([
    [4_000, 3, 1],
    [6_000, 5, 1],
    [8_000, 7, 1],
  ]);
});

test('46.3 a run whose checkpoints cannot be loaded shows no snapshots after its end', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const events = eventsOf(system);
  const store = {
    load: () => Promise.reject(new Error('lost')),
    save: () => undefined,
    clear: () => undefined,
  };
  const run = system.spawn(pipeline<number>({ checkpoint: { store } }).to(), [1]);
  await time.advance('10s');
  expect(await run.join()).toMatchObject({ kind: 'failed' });
  expect(events.map(({ type }) => type)).toEqual(['pipeline.started', 'pipeline.ended']);
});

test('46.3 without a subscriber no event is made', () => {
  const made: string[] = [];
  const inspection = new RunInspection({ observed: false, inspect: ({ type }) => made.push(type) }, 'Run#1');
  inspection.started('Run');
  inspection.retried('stage', 1, 1, 0, 'thrown');
  inspection.ended('done', undefined, () => {
    made.push('snapshot');
    throw new Error('a snapshot that nobody sees');
  });
  expect(made).toEqual([]);
});
