/** A state chart that both Instar and XState can run. */
export interface ChartSpec {
  readonly states: readonly StateSpec[];
  /** The transitions of the machine itself, which hold in every state. */
  readonly on: readonly TransitionSpec[];
  /** The key of the state that it begins in. */
  readonly initial: string;
}

export interface StateSpec {
  readonly key: string;
  readonly states: readonly StateSpec[];
  /** The key of the state in it that is entered with it. */
  readonly initial?: string;
  readonly on: readonly TransitionSpec[];
  /** The events that it raises when it is entered. */
  readonly raises?: readonly string[];
  /** The time limit, in milliseconds, and the event that it sends then. */
  readonly limit?: { readonly after: number; readonly event: string };
  /** Where it goes at once when it is entered. */
  readonly always?: string;
}

/** The first transition whose condition holds is taken; without one, those of the state around it are tried. */
export interface TransitionSpec {
  readonly event: string;
  /** The key of a state; `END` ends the machine; without a target it stays where it is. */
  readonly target?: string;
  /** Whether it goes to where the target was left. */
  readonly history?: 'shallow' | 'deep';
  readonly isEnabled: boolean;
  readonly raises?: readonly string[];
}

export const END = 'end';

/** How often a run may raise an event: a chart that raises for ever is cut off. */
export const RAISES = 12;

/** What has happened: `enter a`, `leave a`. */
export type Trace = readonly string[];

/** All states, outermost first, each with those around it, the innermost first. */
export function flatStates(
  states: readonly StateSpec[],
  around: readonly StateSpec[] = [],
): readonly { readonly state: StateSpec; readonly around: readonly StateSpec[] }[] {
  return states.flatMap((state) => [{ state, around }, ...flatStates(state.states, [state, ...around])]);
}

/** The state that is entered in the end. */
export function leafOf(spec: ChartSpec, key: string): string {
  const found = flatStates(spec.states).find(({ state }) => state.key === key)?.state;
  return found?.initial === undefined ? key : leafOf(spec, found.initial);
}
