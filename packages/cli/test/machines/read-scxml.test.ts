/** A machine of SCXML is read whole, and what is wrong with it is told with its place. */
import type { Machine } from '../../src/machines/machine.js';
import { readScxml } from '../../src/machines/scxml/read-scxml.js';
import { player } from './player.js';

const read = (body: string): Machine => readScxml('machine.scxml', body);

test('states have their kinds, ids, entries, exits and transitions', () => {
  expect(read(player)).toMatchSnapshot();
});

test.each([
  ['machine.scxml:1:1 is not valid: <state> is not a machine', '<state/>'],
  [
    'machine.scxml:3:4 is not valid: there is no state "b": write one of a',
    '<scxml>\n  <state id="a">\n   <transition event="x" target="b"/></state></scxml>',
  ],
  [
    'machine.scxml:1:23 is not valid: "a" is the id of another state too',
    '<scxml><state id="a"/><state id="a"/></scxml>',
  ],
  ['machine.scxml:2:8 has a syntax error', '<scxml>\n</state>'],
])('%s', (expected, text) => {
  expect(() => read(text)).toThrow(expected);
});
