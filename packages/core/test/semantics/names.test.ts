/** 1.11 of docs/semantics.md: what agents are called. */
import { Agent } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

@Agent()
class Plain {}
@Agent({ name: 'Index' })
class Named {}
function makePlain(): Plain {
  return new Plain();
}

test.each<[string, () => object, string]>([
  ['its class', () => Plain, 'Plain'],
  ['its annotation', () => Named, 'Index'],
  ['its annotation, as a ready instance', () => new Named(), 'Index'],
  ['the function that makes it', () => makePlain, 'makePlain'],
  ['nothing, if that has no name', () => () => new Named(), 'agent'],
])('1.11 an agent is named after %s', async (_what, spawnable, name) => {
  const { system } = virtualSystem();
  const [first, second] = [system.spawn(spawnable()), system.spawn(spawnable())];
  const other = system.spawn(spawnable(), undefined, { name: 'Other' });

  expect([first.id, second.id, other.id]).toEqual([`${name}#1`, `${name}#2`, 'Other#3']);
  expect(system.tree().children.map((child) => [child.id, child.name])).toEqual([
    [`${name}#1`, name],
    [`${name}#2`, name],
    ['Other#3', 'Other'],
  ]);
  await system.stop();
});
