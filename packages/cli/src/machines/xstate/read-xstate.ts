import { CliError } from '../../plugin/cli-error.js';
import { idWithin, keyOf, type Machine, type MachineState, type Omission, type StateKind } from '../machine.js';
import { JsonValue } from './json-value.js';
import { readActions } from './read-actions.js';
import { readTransitions } from './read-transitions.js';
import { StateIndex, type IndexedState } from './state-index.js';

/** What of a state is read. */
const read = new Set(
  `id key type initial history target states on after always entry exit invoke onDone description`.split(' '),
);

/** What a root has for the types and the runtime of XState alone. */
const ofRuntime = new Set(['version', 'types', 'schemas', '$schema', 'order']);

/**
 * Reads a machine of XState 5 in JSON: what `createMachine` takes, as visual tools export it.
 *
 * @throws {CliError} `INSTAR_CLI_SYNTAX` if it is not JSON, `INSTAR_CLI_MACHINE_INVALID` with the place if it is not a machine
 */
export function readXstate(file: string, text: string): Machine {
  const root = new JsonValue(file, '', parse(file, text)).object();
  const index = new StateIndex(root);
  const omitted: Omission[] = [];
  const id = root.at('id');
  return {
    name: id.isPresent ? id.text() : '',
    root: readState(index, index.state(''), omitted),
    omitted,
  };
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CliError('INSTAR_CLI_SYNTAX', `${file} has a syntax error: ${(error as Error).message}`);
  }
}

function readState(index: StateIndex, state: IndexedState, omitted: Omission[]): MachineState {
  const { id, value } = state;
  const children = index.children(state);
  const kind = kindOf(value, children.length);
  for (const key of value.keys()) {
    if (read.has(key) || (id === '' && ofRuntime.has(key))) continue;
    omitted.push({ place: value.at(key).place, what: `${key} of ${id === '' ? 'the machine' : id}` });
  }
  return {
    id,
    key: id === '' ? '' : id.slice((state.parent?.id.length ?? 0) + (state.parent?.id === '' ? 0 : 1)),
    kind,
    initial: initialOf(index, state, kind),
    states: children.map((each) => readState(index, each, omitted)),
    transitions: readTransitions(index, state),
    entry: [...readActions(value.at('entry')), ...initialActions(value)],
    exit: readActions(value.at('exit')),
    invokes: value.at('invoke').items().map(sourceOf),
    place: value.place,
  };
}

const kinds: Readonly<Record<string, StateKind>> = {
  atomic: 'atomic',
  compound: 'compound',
  parallel: 'parallel',
  final: 'final',
  history: 'shallow-history',
};

function kindOf(value: JsonValue, children: number): StateKind {
  const type = value.at('type');
  const history = value.at('history');
  if (type.value === 'history' || (!type.isPresent && history.isPresent && history.value !== false))
    return history.value === 'deep' ? 'deep-history' : 'shallow-history';
  if (!type.isPresent) return children > 0 ? 'compound' : 'atomic';
  return kinds[type.text()] ?? type.fail(`"${type.text()}" is not a type`, `write ${Object.keys(kinds).join(', ')}`);
}

function initialOf(index: StateIndex, state: IndexedState, kind: StateKind): readonly string[] {
  const { value } = state;
  if (kind.endsWith('history'))
    return value
      .at('target')
      .items()
      .map((each) => index.target(state, each));
  if (kind !== 'compound') return [];
  const initial = value.at('initial');
  const target = initial.isPresent && !initial.isText ? initial.object().at('target') : initial;
  if (!target.isPresent) return value.fail('it has states and no initial one', `add "initial": ${firstKey(value)}`);
  const key = target.text();
  if (key.startsWith('#') || key.startsWith('.')) return [index.target(state, target)];
  const child = index.children(state).find(({ id }) => id === idWithin(state.id, keyOf(key)));
  if (child !== undefined) return [child.id];
  return target.fail(`there is no state "${key}" in it`, `write one of ${value.at('states').keys().join(', ')}`);
}

function firstKey(value: JsonValue): string {
  return JSON.stringify(value.at('states').keys()[0] ?? '');
}

/** What is done on the way to the initial state. */
function initialActions(value: JsonValue): MachineState['entry'] {
  const initial = value.at('initial');
  return initial.isPresent && !initial.isText ? readActions(initial.at('actions')) : [];
}

function sourceOf(invoke: JsonValue): string {
  const { value } = invoke.object().at('src');
  return typeof value === 'string' ? value : 'work';
}
