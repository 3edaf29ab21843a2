import { ratioTable } from './ratio-table.js';
import type { Report } from './report.js';
import { outcomesOf } from './targets.js';

const rate = { topic: 'ping-pong', case: 'ping-pong', measure: 'M/s' } as const;
const figures: Report['figures'] = [
  { ...rate, peer: 'instar', label: 'Instar', value: 12.34 },
  { ...rate, peer: 'xstate', label: 'XState', value: 2, ratio: 6.17 },
  { ...rate, peer: 'nact', label: 'nact', value: 1, ratio: 12.34 },
];
const report: Report = {
  node: '20.0.0',
  processor: 'a processor',
  quick: false,
  figures,
  targets: outcomesOf(figures),
};

test('has a row for each case, with the ratio to each peer, and the targets that are missed', () => {
  expect(ratioTable(report).split('\n')).toEqual([
    "How many times the peer's speed Instar's is (Node 20.0.0, a processor).",
    '',
    '| case | ratios |',
    '| --- | --- |',
    '| ping-pong, ping-pong | XState 6.17x · nact 12.3x |',
    '',
    '1 of 1 targets are missed:',
    '',
    '- MISSED  ping-pong, ping-pong: 6.17, at least 8x XState, transition actor',
  ]);
});

test('says that all targets are met', () => {
  const targets = report.targets.map((outcome) => ({ ...outcome, met: true }));
  expect(ratioTable({ ...report, targets })).toContain('All 1 targets are met.');
});

test('of a smoke run it judges nothing', () => {
  expect(ratioTable({ ...report, quick: true })).not.toContain('targets');
});
