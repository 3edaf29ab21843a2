/** A machine of XState in JSON is read whole, and what is wrong with it is told with its place. */
import { createMachine } from 'xstate';
import { statesWithin, type Machine } from '../../src/machines/machine.js';
import { readXstate } from '../../src/machines/xstate/read-xstate.js';
import { writeXstate } from '../../src/machines/xstate/write-xstate.js';
import { checkout } from './checkout.js';

const read = (machine: object): Machine => readXstate('machine.json', JSON.stringify(machine));

function problem(machine: object): string {
  try {
    read(machine);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

/** All of a machine but where it stands. */
const without = (machine: Machine): unknown =>
  JSON.parse(JSON.stringify(machine, (key, value: unknown) => (key === 'place' ? undefined : value)));

test('states have their kinds, ids, entries, exits and transitions', () => {
  const { name, root, omitted } = read(checkout);
  expect(name).toBe('checkout');
  expect(omitted.map(({ what }) => what)).toEqual(['context of the machine', 'tags of open.awaitingPayment']);
  expect(statesWithin(root).map(({ id, kind }) => `${kind} ${id}`)).toMatchSnapshot();
  expect(without({ name, root, omitted: [] })).toMatchSnapshot();
});

test('what is written is read as the same machine', () => {
  const machine = read(checkout);
  expect(without({ ...read(writeXstate(machine)), omitted: [] })).toEqual(without({ ...machine, omitted: [] }));
});

test("XState's own createMachine takes what is written, with the same states", () => {
  const ids = (machine: object): readonly string[] =>
    [
      ...(
        createMachine(machine as Parameters<typeof createMachine>[0]) as unknown as { idMap: Map<string, unknown> }
      ).idMap.keys(),
    ].sort();
  expect(ids(writeXstate(read(checkout)))).toEqual(
    ids(checkout)
      .map((id) => (id === 'checking' ? 'checkout.checking' : id))
      .sort(),
  );
});

test.each([
  [
    'machine.json: states.a.on.GO[1].target is not valid',
    { initial: 'a', states: { a: { on: { GO: ['#b', { target: 'c' }] } }, b: { id: 'b' } } },
  ],
  ['machine.json: states.a.type is not valid: "leaf" is not a type', { initial: 'a', states: { a: { type: 'leaf' } } }],
  ['machine.json: (root) is not valid: it has states and no initial one', { states: { a: {} } }],
  [
    'machine.json: initial is not valid: there is no state "b" in it: write one of a',
    { initial: 'b', states: { a: {} } },
  ],
  ['machine.json: states.a is not valid: it is not an object', { initial: 'a', states: { a: 1 } }],
  [
    'machine.json: states.b.id is not valid: "x" is the id of machine.json: states.a too',
    { initial: 'a', states: { a: { id: 'x' }, b: { id: 'x' } } },
  ],
  [
    'machine.json: states["a b"].entry[0] is not valid: it is not an object',
    { initial: 'a b', states: { 'a b': { entry: [1] } } },
  ],
])('%s', (expected, machine) => {
  expect(problem(machine)).toContain(expected);
});

test('what is not JSON is a syntax error', () => {
  expect(() => readXstate('machine.json', '{ "id": }')).toThrow(/^machine\.json has a syntax error: Unexpected token/);
});
