/**
 * The cases of W3C's suite of SCXML 1.0 that concern what state charts have here, by their numbers; docs/concepts/scxml-suite.md lists all of
 * them. Each chart is our own, after the sentence of the specification that the case is about.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { END, type ChartSpec, type StateSpec, type TransitionSpec } from './chart-spec.js';
import { runInInstar } from './run-in-instar.js';

const on = (event: string, target?: string, more: Partial<TransitionSpec> = {}): TransitionSpec => ({
  event,
  ...(target !== undefined && { target }),
  isEnabled: true,
  ...more,
});

/** A state with what is given; the first state in it is its initial one. */
const state = (key: string, more: Partial<StateSpec> = {}): StateSpec => {
  const [first] = more.states ?? [];
  return { key, states: [], on: [], ...(first && { initial: first.key }), ...more };
};

const chart = (states: readonly StateSpec[], transitions: readonly TransitionSpec[] = []): ChartSpec => ({
  states,
  on: transitions,
  initial: states[0]?.key ?? '',
});

async function entered(spec: ChartSpec, ...events: readonly string[]): Promise<string> {
  const trace = await runInInstar(spec, events);
  return trace.flatMap((each) => (each.startsWith('enter ') ? [each.slice(6)] : [])).join(' ');
}

const titles: string[] = [];
const scxml = (title: string, run: () => Promise<void>): void => {
  titles.push(title);
  test(title, run);
};

scxml('355, 413, 576: the machine begins in the state that `begin` names, deep as it may be', async () => {
  const spec = chart([state('s0', { states: [state('s00'), state('s01')] }), state('s1')]);
  expect(await entered(spec)).toBe('s0 s00');
  expect(await entered({ ...spec, initial: 's01' })).toBe('s0 s01');
  expect(await entered({ ...spec, initial: 's1' })).toBe('s1');
});

scxml('364: a compound state is entered with its initial states, at all depths', async () => {
  const deep = state('s0', {
    states: [state('s00', { states: [state('s000'), state('s001')] })],
    on: [on('go', 's1')],
  });
  const other = state('s1', { states: [state('s10'), state('s11')], initial: 's11' });
  expect(await entered(chart([deep, other]), 'go')).toBe('s0 s00 s000 s1 s11');
});

scxml('375, 144: raised events come in the order in which they were raised', async () => {
  const first = state('s0', { raises: ['one', 'two'], on: [on('one', 's1'), on('two', 'fail')] });
  const second = state('s1', { on: [on('two', 'pass'), on('one', 'fail')] });
  expect(await entered(chart([first, second, state('pass'), state('fail')]))).toBe('s0 s1 pass');
});

const remembering = (target: string, history: 'deep' | 'shallow', back: readonly TransitionSpec[]): ChartSpec =>
  chart([
    state('out', { on: [on('in', 's0', { history }), on('go', target)] }),
    state('s0', {
      on: back,
      states: [
        state('s00', { states: [state('s000'), state('s001')] }),
        state('s01', { states: [state('s010'), state('s011')] }),
      ],
    }),
  ]);

scxml('387: a history that has none leads to the default', async () => {
  expect(await entered(remembering('s0', 'shallow', []), 'in')).toBe('out s0 s00 s000');
  expect(await entered(remembering('s0', 'deep', []), 'in')).toBe('out s0 s00 s000');
});

scxml('388: a history leads to where its state was left, shallow to the initial state in that', async () => {
  const back = [on('back', 'out')];
  const start = 'out s0 s01 s011 out s0 s01';
  expect(await entered(remembering('s011', 'deep', back), 'go', 'back', 'in')).toBe(`${start} s011`);
  expect(await entered(remembering('s011', 'shallow', back), 'go', 'back', 'in')).toBe(`${start} s010`);
});

scxml(
  '403: the transition of an inner state wins, the first that is enabled; without one the outer state has it',
  async () => {
    const inner = state('s00', {
      on: [
        on('one', 'fail', { isEnabled: false }),
        on('one', 's01'),
        on('one', 'fail'),
        on('two', 'fail', { isEnabled: false }),
      ],
    });
    const outer = state('s0', { states: [inner, state('s01')], on: [on('one', 'pass'), on('two', 'pass')] });
    const spec = chart([outer, state('pass'), state('fail')]);
    expect(await entered(spec, 'one')).toBe('s0 s00 s01');
    expect(await entered(spec, 'one', 'one')).toBe('s0 s00 s01 pass');
    expect(await entered(spec, 'two')).toBe('s0 s00 pass');
  },
);

scxml('404, 406, 407: inner states are left before outer ones, and outer ones entered before inner ones', async () => {
  const nested = (key: string, transitions: readonly TransitionSpec[] = []): StateSpec =>
    state(key, { on: transitions, states: [state(`${key}1`, { states: [state(`${key}11`)] })] });
  expect(await runInInstar(chart([nested('a', [on('go', 'b')]), nested('b')]), ['go'])).toEqual([
    ...['enter a', 'enter a1', 'enter a11'],
    ...['leave a11', 'leave a1', 'leave a'],
    ...['enter b', 'enter b1', 'enter b11'],
  ]);
});

scxml('415: a machine that has ended takes no more events', async () => {
  const spec = chart([state('s0', { on: [on('stop', END)] })], [on('go', 's1')]);
  expect(await runInInstar({ ...spec, states: [...spec.states, state('s1')] }, ['stop', 'go'])).toEqual([
    'enter s0',
    'leave s0',
  ]);
});

scxml('419: a transition without an event comes before all events', async () => {
  const first = state('s0', { raises: ['raised'], always: 's1', on: [on('raised', 'fail'), on('sent', 'fail')] });
  expect(
    await entered(chart([first, state('s1', { on: [on('raised', 'pass')] }), state('pass'), state('fail')]), 'sent'),
  ).toBe('s0 s1 pass');
});

scxml('421: raised events come before those that were sent', async () => {
  const raising = state('s0', { on: [on('go', 's1', { raises: ['one', 'two'] }), on('sent', 'fail')] });
  const spec = chart([
    raising,
    state('s1', { on: [on('one', 's2'), on('sent', 'fail')] }),
    state('s2', { on: [on('two', 's3'), on('sent', 'fail')] }),
    state('s3', { on: [on('sent', 'pass')] }),
    state('pass'),
    state('fail'),
  ]);
  expect(await entered(spec, 'go', 'sent')).toBe('s0 s1 s2 s3 pass');
});

scxml('423: events are dropped until one enables a transition', async () => {
  const spec = chart([state('s0', { on: [on('no', 's1', { isEnabled: false }), on('yes', 's1')] }), state('s1')]);
  expect(await entered(spec, 'no', 'no', 'yes')).toBe('s0 s1');
});

scxml('503: a transition without a target leaves nothing', async () => {
  const spec = chart([state('s0', { on: [on('stay', undefined, { raises: ['go'] }), on('go', 's1')] }), state('s1')]);
  expect(await runInInstar(spec, ['stay'])).toEqual(['enter s0', 'leave s0', 'enter s1']);
});

scxml('505: a transition within a state neither leaves nor enters that', async () => {
  const spec = chart([state('s0', { states: [state('s00'), state('s01')], on: [on('go', 's01')] })]);
  expect(await runInInstar(spec, ['go'])).toEqual(['enter s0', 'enter s00', 'leave s00', 'enter s01']);
});

scxml('506, 533: a transition from an innermost state to itself leaves and enters it', async () => {
  const spec = chart([state('s0', { states: [state('s00', { on: [on('again', 's00')] })] })]);
  expect(await runInInstar(spec, ['again'])).toEqual(['enter s0', 'enter s00', 'leave s00', 'enter s00']);
});

scxml('185, 208: an event comes after its delay, and not if it was cancelled', async () => {
  const limited = state('s0', { limit: { after: 1_000, event: 'late' }, on: [on('late', 's1'), on('go', 's2')] });
  const spec = chart([limited, state('s1'), state('s2', { on: [on('late', 'fail')] }), state('fail')]);
  expect(await runInInstar(spec, [], 999)).toEqual(['enter s0']);
  expect(await runInInstar(spec, [], 1_000)).toEqual(['enter s0', 'leave s0', 'enter s1']);
  expect(await runInInstar(spec, ['go'], 2_000)).toEqual(['enter s0', 'leave s0', 'enter s2']);
});

scxml('187: a delayed event of a machine that has ended is not sent', async () => {
  const spec = chart([
    state('s0', { limit: { after: 10, event: 'late' }, on: [on('late', 's1'), on('stop', END)] }),
    state('s1'),
  ]);
  expect(await runInInstar(spec, ['stop'], 100)).toEqual(['enter s0', 'leave s0']);
});

const page = readFileSync(join(__dirname, '../../../../../docs/concepts/scxml-suite.md'), 'utf8');

test('the page lists these cases, each with the words of its test', () => {
  const rows = page.matchAll(/^\| ([\d, ]+?) +\| .*? \| (.*?) +\|$/gm);
  expect([...rows].map(([, numbers, words]) => `${numbers}: ${words}`).sort()).toEqual([...titles].sort());
});

test('the page has a word on each of the 231 cases', () => {
  const lines = page.split('\n').filter((line) => /^(?:\| |- \*\*)/.test(line));
  const cells = lines.map((line) => (line.startsWith('|') ? line.split('|').slice(1, 3).join() : line.split('**')[1]));
  const named = cells.flatMap((cell = '') => {
    const spans = [...cell.matchAll(/(\d{3}) to (\d{3})/g)].map(
      ([, first, last]) => [Number(first), Number(last)] as const,
    );
    const between = spans.flatMap(([first, last]) => Array.from({ length: last - first }, (_, index) => first + index));
    return [...between, ...[...cell.matchAll(/\b\d{3}\b/g)].map(Number)];
  });
  // No case has one of these numbers, though they are between two that have.
  const gaps = [227, 231];
  expect(new Set(named.filter((each) => !gaps.includes(each))).size).toBe(231);
});
