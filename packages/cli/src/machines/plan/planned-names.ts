import type { Name } from '../../naming/name.js';
import { ClassNames } from '../class-names.js';
import { nameOfKey, type Machine, type MachineState, type MachineTransition } from '../machine.js';

/** The names of all classes of a chart. */
export interface PlannedNames {
  /** By the ids of states. */
  readonly states: ReadonlyMap<string, Name>;
  /** By what the machine calls its events. */
  readonly events: ReadonlyMap<string, Name>;
}

/** Decorators that a chart is written with. */
const decorators = ['Enter', 'Fallback', 'Leave', 'Waiting'];

export function plannedNames({ root }: Machine, agent: string): PlannedNames {
  const classes = new ClassNames([agent, ...decorators]);
  const states = new Map<string, Name>();
  const visit = (state: MachineState): void => {
    if (isClass(root, state)) states.set(state.id, classes.name(nameOfKey(state.key), aroundOf(root, state), 'State'));
    for (const each of statesBelow(state)) visit(each);
  };
  visit(root);
  const events = new Map<string, Name>();
  for (const each of ownEvents(root)) events.set(each, classes.name(each, agent, 'Event'));
  return { states, events };
}

/** The states that are of the same agent: the regions of a parallel state are agents of their own. */
function statesBelow({ kind, states }: MachineState): readonly MachineState[] {
  return kind === 'parallel' ? [] : states;
}

/** All states of an agent, outermost first. */
export function ownStates(state: MachineState): readonly MachineState[] {
  return [state, ...statesBelow(state).flatMap(ownStates)];
}

/** Whether a state has a class: not the machine itself, where it ends, or a history. */
export function isClass(root: MachineState, { id, kind }: MachineState): boolean {
  const isEnd = kind === 'final' && root.states.some((each) => each.id === id);
  return id !== root.id && !isEnd && !kind.endsWith('history');
}

/** The key of the state around one. */
function aroundOf({ id: root }: MachineState, { id, key }: MachineState): string {
  const around = id
    .slice(root.length, -key.length)
    .split(/(?<!\\)\./)
    .filter((each) => each !== '');
  return nameOfKey(around.at(-1) ?? '');
}

/** The names of all events, those among them that a `*` stands for. */
function ownEvents(root: MachineState): ReadonlySet<string> {
  const states = ownStates(root);
  const actions = states.flatMap(({ entry, exit, transitions }) => [
    ...entry,
    ...exit,
    ...transitions.flatMap((each) => each.actions),
  ]);
  const transitions = states.flatMap((each) => each.transitions);
  const isHandled = (event: string): boolean =>
    transitions.some(({ trigger }) => trigger.kind === 'event' && matches(trigger.name, event));
  const raised = actions.flatMap((each) => (each.kind === 'raise' && isHandled(each.event) ? [each.event] : []));
  return new Set([...transitions.flatMap(baseEvent), ...raised]);
}

/** `mouse` for `mouse.*`: the event that is certain. */
function baseEvent({ trigger }: MachineTransition): readonly string[] {
  if (trigger.kind !== 'event') return [];
  const base = trigger.name.replace(/\.?\*$/, '');
  return base === '' ? [] : [base];
}

/** Whether an event is one of those that a trigger stands for. */
export function matches(trigger: string, event: string): boolean {
  if (!trigger.endsWith('*')) return trigger === event;
  const base = trigger.replace(/\.?\*$/, '');
  return base === '' || event === base || event.startsWith(`${base}.`);
}
