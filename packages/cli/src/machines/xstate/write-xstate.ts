import { nameOfKey, type Machine, type MachineAction, type MachineState, type MachineTransition } from '../machine.js';

/** A configuration of XState 5, as `createMachine` takes it. */
export type XstateConfig = Readonly<Record<string, unknown>>;

/** Writes a machine as XState 5 has it; its visual tools read it, and so does `readXstate`. */
export function writeXstate({ name, root }: Machine): XstateConfig {
  const id = idOf(name);
  return { id, ...stateConfig(root, (target) => `#${[id, target].filter((each) => each !== '').join('.')}`) };
}

/** A dot would divide the id. */
function idOf(name: string): string {
  const id = name.replaceAll(/[.#]/g, '-');
  return id === '' ? 'machine' : id;
}

type Reference = (id: string) => string;

function stateConfig(state: MachineState, reference: Reference): XstateConfig {
  const { kind, initial, states } = state;
  if (kind === 'shallow-history' || kind === 'deep-history') {
    const target = initial.map(reference)[0];
    return { type: 'history', history: kind === 'deep-history' ? 'deep' : 'shallow', ...(target && { target }) };
  }
  const first = states.find(({ id }) => initial.some((each) => each === id || each.startsWith(`${id}.`)));
  return {
    ...(kind === 'parallel' || kind === 'final' ? { type: kind } : {}),
    ...(first && { initial: initial[0] === first.id ? nameOfKey(first.key) : reference(initial[0] ?? '') }),
    ...present('entry', state.entry.map(actionConfig)),
    ...present('exit', state.exit.map(actionConfig)),
    ...invokeConfig(state, reference),
    ...triggered(state, reference),
    ...(states.length > 0 && {
      states: Object.fromEntries(states.map((each) => [nameOfKey(each.key), stateConfig(each, reference)])),
    }),
  };
}

function present(key: string, list: readonly unknown[]): XstateConfig {
  return list.length === 0 ? {} : { [key]: list.length === 1 ? list[0] : list };
}

function invokeConfig({ invokes, transitions }: MachineState, reference: Reference): XstateConfig {
  const configs = invokes.map((src) => {
    const outcomes = (outcome: 'done' | 'error') =>
      transitions
        .filter(({ trigger }) => trigger.kind === 'invoked' && trigger.invoke === src && trigger.outcome === outcome)
        .map((each) => transitionConfig(each, reference));
    return { src, ...present('onDone', outcomes('done')), ...present('onError', outcomes('error')) };
  });
  return present('invoke', configs);
}

function triggered({ transitions, invokes }: MachineState, reference: Reference): XstateConfig {
  const on: Record<string, unknown[]> = {};
  const after: Record<string, unknown[]> = {};
  const always: unknown[] = [];
  const onDone: unknown[] = [];
  for (const each of transitions) {
    const { trigger } = each;
    const config = transitionConfig(each, reference);
    if (trigger.kind === 'event') (on[trigger.name] ??= []).push(config);
    else if (trigger.kind === 'after') (after[trigger.delay] ??= []).push(config);
    else if (trigger.kind === 'always') always.push(config);
    else if (trigger.kind === 'done') onDone.push(config);
    else if (!invokes.includes(trigger.invoke))
      (on[`xstate.${trigger.outcome}.actor.${trigger.invoke}`] ??= []).push(config);
  }
  return { ...fields('on', on), ...fields('after', after), ...present('always', always), ...present('onDone', onDone) };
}

function fields(key: string, lists: Readonly<Record<string, readonly unknown[]>>): XstateConfig {
  const entries = Object.entries(lists).map(([name, list]) => [name, list.length === 1 ? list[0] : list] as const);
  return entries.length === 0 ? {} : { [key]: Object.fromEntries(entries) };
}

function transitionConfig({ targets, guard, actions, isReentering }: MachineTransition, reference: Reference): unknown {
  return {
    ...present('target', targets.map(reference)),
    ...(guard === undefined ? {} : { guard }),
    ...present('actions', actions.map(actionConfig)),
    ...(isReentering && { reenter: true }),
  };
}

function actionConfig(action: MachineAction): unknown {
  if (action.kind === 'named')
    return action.params === undefined ? action.name : { type: action.name, params: action.params };
  if (action.kind === 'code') return { type: 'code', params: { text: action.text } };
  const { event, delay } = action;
  return { type: 'xstate.raise', event: { type: event }, ...(delay === undefined ? {} : { delay }) };
}
