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
    ['a ratio that is high enough', figure({ ratio: 8 }), { reached: 8, met: true }],
    ['a ratio that is too low', figure({ ratio: 7.9 }), { reached: 7.9, met: false }],
    ['a figure of Instar that is low enough', figure({ ...bytes, value: 400 }), { reached: 400, met: true }],
    ['a figure of Instar that is too high', figure({ ...bytes, value: 401 }), { reached: 401, met: false }],
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
    expect(outcomesOf([supervised]).filter((each) => each.more)).toEqual([]);
  });

  test('of another way of Instar its own figure counts', () => {
    const supervised = figure({ ...bytes, peer: 'instar-supervised', value: 401, ratio: 0.9 });
    expect(outcomesOf([supervised])).toMatchObject([{ way: 'instar-supervised', reached: 401, met: false }]);
  });

  test('one that was not measured has no outcome', () => {
    expect(outcomesOf([])).toEqual([]);
    expect(outcomesOf([figure({ peer: 'effect', ratio: 9 })])).toEqual([]);
  });

  test('each has one bound', () => {
    for (const { atLeast, atMost } of targets) expect(atLeast === undefined).not.toBe(atMost === undefined);
  });
});
