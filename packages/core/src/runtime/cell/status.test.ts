import { mayMove, Status, statusName, type StatusName } from './status.js';

const names = Object.keys(Status) as StatusName[];

/** Every move that there is, written down a second time: a change of the table is a change of the design. */
const moves: readonly string[] = [
  'reserved → starting',
  'reserved → stopping',
  'reserved → stopped',
  'starting → ready',
  'starting → stopping',
  'starting → restarting',
  'starting → stopped',
  'ready → busy',
  'ready → waiting',
  'ready → stopping',
  'busy → ready',
  'waiting → ready',
  'stopping → restarting',
  'stopping → stopped',
  'restarting → starting',
  'restarting → stopping',
  'restarting → stopped',
  'stopped → restarting',
];

test('the table allows these moves and no other', () => {
  const allowed = names.flatMap((from) =>
    names.filter((to) => mayMove(Status[from], Status[to])).map((to) => `${from} → ${to}`),
  );
  expect(allowed).toEqual(moves);
});

test('each status can be reached from the first, and each leads to the end', () => {
  const reachedFrom = (start: StatusName): ReadonlySet<StatusName> => {
    const reached = new Set([start]);
    for (const from of reached) for (const to of names) if (mayMove(Status[from], Status[to])) reached.add(to);
    return reached;
  };
  expect([...reachedFrom('reserved')].sort()).toEqual([...names].sort());
  for (const name of names) expect(reachedFrom(name)).toContain('stopped');
});

test('statuses are ordered as a life is, and have their names', () => {
  expect(names.map((name) => Status[name])).toEqual(names.map((_name, index) => index));
  expect(names.map((name) => statusName(Status[name]))).toEqual(names);
});
