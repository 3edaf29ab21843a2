import type { Exit } from '../agent/exit.js';
import type { RestartKind } from '../agent/spawn-options.js';
import type { AutoShutdown, SupervisorSpec } from './child-spec.js';
import type { RestartHistory } from './restart-history.js';

/** What becomes of a child that has exited by itself: it stops, restarts alone or with its siblings, or its supervisor fails. */
export type RestartDecision = 'stop' | 'restart' | 'restart-siblings' | 'escalate';

/** What the child's own `failed` hook or `onError` demands. */
export type ExitDirective = 'stop' | 'restart' | 'escalate';

/** A child that has exited by itself. */
export interface ExitedChild {
  readonly exit: Exit['kind'];
  readonly directive: ExitDirective | undefined;
  readonly restart: RestartKind;
  /** Whether another instance can be made: false for an agent that was given as a ready instance. */
  readonly restartable: boolean;
}

/** Whether a restart is asked for. Only those that are count for the intensity. */
export function wantsRestart({ exit, directive, restart, restartable }: ExitedChild): boolean {
  if (!restartable || (exit !== 'failed' && exit !== 'done')) return false;
  if (exit === 'done') return restart === 'permanent';
  return directive !== 'escalate' && (directive === 'restart' || restart !== 'temporary');
}

/**
 * Decides whether an exited child stops, restarts alone, restarts with its siblings, or escalates.
 *
 * @param history the restarts inside the window; this exit is the last of them, if it asks for a restart.
 */
export function decideRestart(
  exited: ExitedChild,
  history: RestartHistory,
  { strategy, intensity }: Pick<SupervisorSpec, 'strategy' | 'intensity'>,
): RestartDecision {
  if (exited.exit === 'failed' && exited.directive === 'escalate') return 'escalate';
  if (!wantsRestart(exited)) return 'stop';
  if (history.length > intensity.restarts) return 'escalate';
  return strategy === 'one-for-one' ? 'restart' : 'restart-siblings';
}

/** Whether a supervisor stops, after a significant child has exited by itself and others are left or not. */
export function shutsDown(mode: AutoShutdown, areLeft: boolean): boolean {
  return mode === 'any-significant' || (mode === 'all-significant' && !areLeft);
}
