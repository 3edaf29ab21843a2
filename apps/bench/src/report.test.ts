import { print, type Report } from './report.js';
import { outcomesOf } from './targets.js';

const rate = { topic: 'ping-pong', case: 'ping-pong', measure: 'M/s' } as const;
const delay = { topic: 'delay', case: 'endless ping-pong', peer: 'instar', label: 'Instar' } as const;
const figures: Report['figures'] = [
  { ...rate, peer: 'instar', label: 'Instar', value: 12.34 },
  { ...rate, peer: 'xstate', label: 'XState', value: 2, ratio: 6.17 },
  { ...delay, measure: 'p50 ms', value: 5 },
  { ...delay, measure: 'p99 ms', value: 12 },
];
const report: Report = {
  node: '20.0.0',
  processor: 'a processor',
  quick: false,
  figures,
  targets: outcomesOf(figures),
};

describe('the report', () => {
  test('has a table for each topic, a row for each peer, and the targets', () => {
    expect(print(report).split('\n')).toEqual([
      "Node 20.0.0, a processor. M/s are millions per second; in brackets, how many times the peer's figure Instar's is.",
      '',
      'Two agents, one message to and fro (M/s)',
      '             ping-pong',
      '  Instar          12.3',
      '  XState  2.00 (6.17x)',
      '',
      'Delay of the event loop while it is flooded (1 ms is the best there is)',
      '          endless ping-pong, p50 ms  endless ping-pong, p99 ms',
      '  Instar                       5.00                       12.0',
      '',
      'Targets',
      '  MISSED  ping-pong, ping-pong: 6.17, at least 8x XState, transition actor',
      '  MISSED  delay, endless ping-pong: 12.0, at most 10 p99 ms',
    ]);
  });

  test('a target of one way of Instar names it', () => {
    const bytes = { topic: 'memory', case: 'an idle agent', measure: 'bytes', value: 300 } as const;
    const supervised = { ...bytes, peer: 'instar-supervised', label: 'Instar, supervised' } as const;
    expect(print({ ...report, targets: outcomesOf([supervised]) })).toContain(
      '  met     memory, an idle agent (Instar, supervised): 300, at most 400 bytes',
    );
  });

  test('a smoke run judges nothing', () => {
    expect(print({ ...report, quick: true })).not.toContain('Targets');
  });
});
