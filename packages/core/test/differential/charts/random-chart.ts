import fc from 'fast-check';
import { END, flatStates, type ChartSpec, type StateSpec, type TransitionSpec } from './chart-spec.js';

const EVENTS = ['a', 'b', 'c', 'd'];

/** Numbers that a chart is made of; smaller ones make a smaller chart. */
interface Draw {
  /** For each state, the state that it is in, of those before it; itself stands for none. */
  readonly parents: readonly number[];
  readonly initials: readonly number[];
  readonly raises: readonly number[];
  readonly transitions: readonly {
    readonly source: number;
    readonly event: number;
    readonly target: number;
    readonly kind: 'step' | 'shallow' | 'deep' | 'stay' | 'end';
    readonly isEnabled: boolean;
    readonly raises: number;
  }[];
}

/** A chart and what it is sent. */
export interface Run {
  readonly spec: ChartSpec;
  readonly events: readonly string[];
}

const numbers = (length: number) => fc.array(fc.nat(100), { minLength: length, maxLength: length });

const draws: fc.Arbitrary<Draw> = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc.record({
    parents: numbers(size),
    initials: numbers(size),
    raises: numbers(size),
    transitions: fc.array(
      fc.record({
        source: fc.nat(size),
        event: fc.nat(EVENTS.length - 1),
        target: fc.nat(size - 1),
        kind: fc.constantFrom('step', 'step', 'step', 'step', 'shallow', 'deep', 'stay', 'end'),
        isEnabled: fc.boolean(),
        raises: fc.nat(100),
      }),
      { maxLength: 3 * size },
    ),
  }),
);

/** Charts with up to nine states, and up to fifteen events. */
export const runs: fc.Arbitrary<Run> = fc
  .tuple(draws, fc.array(fc.constantFrom(...EVENTS), { maxLength: 15 }))
  .map(([draw, events]) => ({ spec: specOf(draw), events }));

function specOf(draw: Draw): ChartSpec {
  const { parents, transitions } = draw;
  const parentOf = (index: number): number | undefined => {
    const parent = (parents[index] ?? 0) % (index + 1);
    return parent === index ? undefined : parent;
  };
  const stateOf = (index: number): StateSpec => {
    const inner = parents.flatMap((_, each) => (parentOf(each) === index ? [each] : []));
    const first = inner[(draw.initials[index] ?? 0) % (inner.length || 1)];
    const raised = inner.length === 0 ? raisedBy(draw.raises[index]) : [];
    return {
      key: keyOf(index),
      states: inner.map(stateOf),
      ...(first !== undefined && { initial: keyOf(first) }),
      on: transitionsOf(index),
      raises: raised,
    };
  };
  const transitionsOf = (source: number): readonly TransitionSpec[] =>
    transitions.filter((each) => each.source === source).map(transitionOf);
  const states = parents.flatMap((_, index) => (parentOf(index) === undefined ? [stateOf(index)] : []));
  // A source that is no state is the machine.
  return withoutOwnHistory({ states, on: transitionsOf(parents.length), initial: states[0]?.key ?? '' });
}

function transitionOf({ event, target, kind, isEnabled, raises }: Draw['transitions'][number]): TransitionSpec {
  return {
    event: EVENTS[event] ?? '',
    ...(kind !== 'stay' && { target: kind === 'end' ? END : keyOf(target) }),
    ...((kind === 'shallow' || kind === 'deep') && { history: kind }),
    isEnabled,
    raises: raisedBy(raises),
  };
}

/**
 * From around a state, or from within, its history is another one: XState has left the state by then, and remembers where it was just now. From
 * a leaf it has not.
 */
function withoutOwnHistory(spec: ChartSpec): ChartSpec {
  const all = flatStates(spec.states);
  const keysAround = new Map(all.map(({ state, around }) => [state.key, around.map(({ key }) => key)]));
  const mended = (source: string | undefined, transition: TransitionSpec): TransitionSpec => {
    const { history, target = '', ...rest } = transition;
    const around = keysAround.get(target) ?? [];
    const isOutside =
      source !== undefined &&
      source !== target &&
      !around.includes(source) &&
      keysAround.get(source)?.includes(target) !== true;
    const isCompound = all.some(({ state }) => state.key === target && state.initial !== undefined);
    return history !== undefined && !(isOutside && isCompound) ? { ...rest, target } : transition;
  };
  const visit = (state: StateSpec): StateSpec => ({
    ...state,
    states: state.states.map(visit),
    on: state.on.map((each) => mended(state.key, each)),
  });
  return { ...spec, states: spec.states.map(visit), on: spec.on.map((each) => mended(undefined, each)) };
}

function raisedBy(number = 0): readonly string[] {
  const event = EVENTS[number % 12];
  return event === undefined ? [] : [event];
}

function keyOf(index: number): string {
  return `s${index}`;
}
