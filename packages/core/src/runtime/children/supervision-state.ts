import type { Child } from './child.js';
import type { SiblingRestart } from './sibling-restart.js';

/** What the children of one supervisor do together. */
export type SupervisionState =
  /** They run. One that exits stops, or restarts alone. */
  | { readonly kind: 'running' }
  /** Several of them restart together. */
  | { readonly kind: 'restarting'; readonly siblings: SiblingRestart }
  /** One cannot be restarted, and it is not decided yet what becomes of the supervisor. */
  | {
      readonly kind: 'escalating';
      /** Static children that stay down until then. */
      readonly failed: ReadonlySet<Child>;
      /** A restart of siblings that goes on meanwhile. */
      readonly siblings: SiblingRestart | undefined;
    }
  /** All of them stop, in order or at once. With `forRestart` static ones wait to start again with the supervisor. */
  | { readonly kind: 'stopping'; readonly forRestart: boolean };

export const RUNNING: SupervisionState = Object.freeze({ kind: 'running' });

const STOPPING: SupervisionState = Object.freeze({ kind: 'stopping', forRestart: false });
const STOPPING_FOR_RESTART: SupervisionState = Object.freeze({ kind: 'stopping', forRestart: true });

export function stopping(forRestart: boolean): SupervisionState {
  return forRestart ? STOPPING_FOR_RESTART : STOPPING;
}

type Kind = SupervisionState['kind'];

/** The moves that are allowed. A supervisor that stops is only left by its next start: no late decision undoes a stop. */
const MOVES: Readonly<Record<Kind, readonly Kind[]>> = {
  running: ['running', 'restarting', 'escalating', 'stopping'],
  restarting: ['running', 'escalating', 'stopping'],
  escalating: ['running', 'restarting', 'escalating', 'stopping'],
  stopping: ['running', 'stopping'],
};

/** The state after a move: the next one, or the same as before if the move is not allowed. A stop for good stays one. */
export function moved(from: SupervisionState, to: SupervisionState): SupervisionState {
  if (!MOVES[from.kind].includes(to.kind)) return from;
  return from.kind === 'stopping' && to.kind === 'stopping' ? stopping(from.forRestart && to.forRestart) : to;
}

/** The restart of siblings that goes on, if one does. */
export function siblingRestartOf(state: SupervisionState): SiblingRestart | undefined {
  return state.kind === 'restarting' || state.kind === 'escalating' ? state.siblings : undefined;
}

/** The same state when that restart is over. */
export function withoutSiblingRestart(state: SupervisionState): SupervisionState {
  return state.kind === 'escalating' ? { ...state, siblings: undefined } : RUNNING;
}
