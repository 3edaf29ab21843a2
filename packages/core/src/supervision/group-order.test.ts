import { groupBy, type GroupEntry, type GroupKey } from '../agent/group.js';
import { GroupOrder, UNGROUPED } from './group-order.js';

const Session = groupBy<unknown>('Session');
const Other = groupBy<unknown>('Other');
const io = Symbol('io');
const declared: GroupEntry[] = ['workers', Session, 1, io];

describe('the order of groups', () => {
  test.each<[string, GroupKey | undefined, number | undefined]>([
    ['no group', undefined, UNGROUPED],
    ['a name', 'workers', 0],
    ['a member of a family', Session('ann'), 1],
    ['another member of it', Session({}), 1],
    ['a number', 1, 2],
    ['a symbol', io, 3],
    ['a name that is not declared', 'attic', undefined],
    ['a family that is not declared', Other(1), undefined],
    ['the name of a family, as a plain one', 'Session', undefined],
    ['a number as a text', '1', undefined],
    ['another symbol of the same name', Symbol('io'), undefined],
  ])('if declared: %s', (_which, key, rank) => {
    expect(new GroupOrder(declared).rankOf(key)).toBe(rank);
  });

  test('if not declared is that in which they were first heard of', () => {
    const order = new GroupOrder(undefined);
    const heardOf: (GroupKey | undefined)[] = ['b', Session(1), undefined, 'a', 'b', Session(2), 'Session', Other(1)];

    expect(heardOf.map((key) => order.rankOf(key))).toEqual([0, 1, UNGROUPED, 2, 0, 1, 3, 4]);
  });

  test('a supervisor that declares no groups has none', () => {
    expect(new GroupOrder([]).rankOf('workers')).toBeUndefined();
    expect(new GroupOrder([]).rankOf(undefined)).toBe(UNGROUPED);
  });
});
