import { isMisspelt } from './is-misspelt.js';

test.each(['wrokers', 'worker', 'workerss', 'wokers', 'workars', 'workesr'])('%s may be a slip for workers', (name) => {
  expect(isMisspelt(name, 'workers')).toBe(true);
});

test.each([
  ['workers', 'workers'],
  ['helpers', 'workers'],
  ['worker1', 'worker2'],
  ['rows', 'rwso'],
  ['a', 'b'],
])('%s is not one for %s', (name, other) => {
  expect(isMisspelt(name, other)).toBe(false);
});
