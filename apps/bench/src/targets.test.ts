import type { Figure } from './figure.js';
import { outcomesOf, targets } from './targets.js';

const figure = (more: Partial<Figure>): Figure => ({
  topic: 'ping-pong',
  case: 'ping-pong',
  peer: 'xstate',
  label: 'XState',
  measure: 'M/s',
  value: 1,
  ...more,
});
const bytes = { topic: 'memory', case: 'an idle agent', peer: 'instar', measure: 'bytes' } as const;

describe('targets', () => {
  test.each([
    ['a ratio that is high enough', figure({ ratio: 5 }), { reached: 5, met: true }],
    ['a ratio that is too low', figure({ ratio: 4.9 }), { reached: 4.9, met: false }],
    ['a figure of Instar that is low enough', figure({ ...bytes, value: 600 }), { reached: 600, met: true }],
    ['a figure of Instar that is too high', figure({ ...bytes, value: 601 }), { reached: 601, met: false }],
  ])('%s', (_, measured, outcome) => {
    expect(outcomesOf([measured])).toMatchObject([outcome]);
  });

  test.each([
    ['little enough', 700, { reached: 100, met: true }],
    ['too much', 701, { reached: 101, met: false }],
    ['less', 590, { reached: -10, met: true }],
  ])('what a way of Instar takes more than another: %s', (_, value, outcome) => {
    const plain = figure({ ...bytes, value: 600 });
    const supervised = figure({ ...bytes, peer: 'instar-supervised', value, ratio: 600 / value });
    expect(outcomesOf([plain, supervised])).toContainEqual(expect.objectContaining({ more: true, ...outcome }));
    expect(outcomesOf([supervised])).toEqual([]);
  });

  test('one that was not measured has no outcome', () => {
    expect(outcomesOf([])).toEqual([]);
    expect(outcomesOf([figure({ peer: 'effect', ratio: 9 })])).toEqual([]);
  });

  test('each has one bound', () => {
    for (const { atLeast, atMost } of targets) expect(atLeast === undefined).not.toBe(atMost === undefined);
  });
});
