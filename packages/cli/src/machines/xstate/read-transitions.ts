import type { MachineTransition, Trigger } from '../machine.js';
import type { JsonValue } from './json-value.js';
import { readActions } from './read-actions.js';
import type { IndexedState, StateIndex } from './state-index.js';

/** The transitions of a state, in the order in which XState looks at them for each trigger. */
export function readTransitions(index: StateIndex, state: IndexedState): readonly MachineTransition[] {
  const { value } = state;
  const read = (trigger: Trigger, list: JsonValue) => readList(index, state, trigger, list);
  const [on, after, always, onDone] = ['on', 'after', 'always', 'onDone'].map((key) => value.at(key));
  return [
    ...inOrder(fieldsOf(on)).flatMap(([name, list]) => read(triggerOf(name), list)),
    ...fieldsOf(after).flatMap(([delay, list]) => read({ kind: 'after', delay: delayOf(delay) }, list)),
    ...(always === undefined ? [] : read({ kind: 'always' }, always)),
    ...(onDone === undefined ? [] : read({ kind: 'done', state: state.id }, onDone)),
    ...value
      .at('invoke')
      .items()
      .flatMap((invoke) => {
        const source = invoke.object().at('src').value;
        const name = typeof source === 'string' ? source : 'work';
        return (['done', 'error'] as const).flatMap((outcome) =>
          read({ kind: 'invoked', invoke: name, outcome }, invoke.at(outcome === 'done' ? 'onDone' : 'onError')),
        );
      }),
  ];
}

function fieldsOf(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return value?.isPresent === true
    ? value
        .object()
        .keys()
        .map((key) => [key, value.at(key)] as const)
    : [];
}

/** XState looks at an event's own name first, and at the longest beginning then. */
function inOrder(fields: ReturnType<typeof fieldsOf>): ReturnType<typeof fieldsOf> {
  const rank = ([name]: readonly [string, JsonValue]): number => (name.endsWith('*') ? -name.length : -Infinity);
  return fields.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}

/** Events of XState's own that a machine may name. */
function triggerOf(name: string): Trigger {
  const own = /^(?:xstate\.)?(done|error)\.(?:actor|invoke)\.(.+)$/.exec(name);
  if (own) return { kind: 'invoked', invoke: own[2] ?? '', outcome: own[1] === 'done' ? 'done' : 'error' };
  return { kind: 'event', name };
}

function delayOf(key: string): number | string {
  return /^\d+(?:\.\d+)?$/.test(key) ? Number(key) : key;
}

function readList(
  index: StateIndex,
  state: IndexedState,
  trigger: Trigger,
  list: JsonValue,
): readonly MachineTransition[] {
  return list.items().map((each) => {
    if (each.isText)
      return {
        trigger,
        targets: [index.target(state, each)],
        actions: [],
        isReentering: false,
        place: each.place,
      };
    const guard = each.object().at('guard');
    return {
      trigger,
      ...(guard.isPresent && { guard: guardOf(guard) }),
      targets: each
        .at('target')
        .items()
        .map((target) => index.target(state, target)),
      actions: readActions(each.at('actions')),
      isReentering: each.at('reenter').value === true,
      place: each.place,
    };
  });
}

function guardOf(guard: JsonValue): string {
  if (guard.isText) return guard.text();
  const type = guard.object().at('type').text();
  const params = guard.at('params');
  return params.isPresent ? `${type}(${JSON.stringify(params.value)})` : type;
}
