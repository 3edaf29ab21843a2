/** A state machine as other tools know it, before any code: what a file of XState or SCXML holds, and what an agent's states become there. */
export interface Machine {
  readonly name: string;
  /** The state around all others. */
  readonly root: MachineState;
  /** What a file has that a machine here has no place for. */
  readonly omitted: readonly Omission[];
}

/** Something that is left out, and where it stands. */
export interface Omission {
  readonly place: string;
  readonly what: string;
}

export type StateKind = 'atomic' | 'compound' | 'parallel' | 'final' | 'shallow-history' | 'deep-history';

export interface MachineState {
  /** The keys from below the root, joined by dots; that of the root is empty. */
  readonly id: string;
  /** Its name among its siblings. */
  readonly key: string;
  readonly kind: StateKind;
  /** The ids of the states that are entered with it, if a step does not say which; of a history, those without a history. */
  readonly initial: readonly string[];
  readonly states: readonly MachineState[];
  readonly transitions: readonly MachineTransition[];
  readonly entry: readonly MachineAction[];
  readonly exit: readonly MachineAction[];
  /** The names of what runs while the machine is in the state. */
  readonly invokes: readonly string[];
  readonly place: string;
}

/** What a transition waits for. */
export type Trigger =
  /** A `*` at the end stands for any event that begins so. */
  | { readonly kind: 'event'; readonly name: string }
  /** The delay is in milliseconds, or a name. */
  | { readonly kind: 'after'; readonly delay: number | string }
  /** Nothing: it is taken at once. */
  | { readonly kind: 'always' }
  /** The final state within a state is reached. */
  | { readonly kind: 'done'; readonly state: string }
  | { readonly kind: 'invoked'; readonly invoke: string; readonly outcome: 'done' | 'error' };

export interface MachineTransition {
  readonly trigger: Trigger;
  /** A name or an expression. */
  readonly guard?: string;
  /** Ids of states. Without any the machine stays where it is. */
  readonly targets: readonly string[];
  readonly actions: readonly MachineAction[];
  /** Whether its own state is left and entered, though the target is that state or one in it. */
  readonly isReentering: boolean;
  readonly place: string;
}

export type MachineAction =
  | { readonly kind: 'named'; readonly name: string; readonly params?: unknown }
  /** An event for the machine itself; the delay is in milliseconds, or an expression. */
  | { readonly kind: 'raise'; readonly event: string; readonly delay?: number | string }
  /** Code of another language. */
  | { readonly kind: 'code'; readonly text: string };

/** A name as a key: dots join keys. */
export function keyOf(name: string): string {
  return name.replaceAll('.', '\\.');
}

export function nameOfKey(key: string): string {
  return key.replaceAll('\\.', '.');
}

/** The id of a state within another one. */
export function idWithin(parent: string, key: string): string {
  return parent === '' ? key : `${parent}.${key}`;
}

/** A state and all in it, outermost first. */
export function statesWithin(state: MachineState): readonly MachineState[] {
  return [state, ...state.states.flatMap(statesWithin)];
}

/** Whether a state waits for nothing but its own work: it does that and goes on. */
export function isPerformed({ kind, transitions, invokes }: MachineState): boolean {
  if (kind !== 'atomic' || invokes.length > 1) return false;
  const triggers = new Set(transitions.map(({ trigger }) => trigger.kind));
  if (invokes.length === 0) return triggers.size === 1 && triggers.has('always');
  return triggers.size === 1 && triggers.has('invoked');
}
