import { closestName } from './closest-name.js';

test.each([
  ['agent', 'agents'],
  ['agnets', 'agents'],
  ['Providers', 'providers'],
  ['nam', 'name'],
  ['signal', undefined],
  ['x', undefined],
])('for %s it is %s', (misspelt, name) => {
  expect(closestName(misspelt, ['providers', 'agents', 'name'])).toBe(name);
});

test('it is the one with the fewest edits, the first of several', () => {
  expect(closestName('timeout', ['timeouts', 'timeout', 'timoeut'])).toBe('timeout');
  expect(closestName('cat', ['bat', 'hat'])).toBe('bat');
  expect(closestName('any', [])).toBeUndefined();
});
