import type { Exit } from '../agent/exit.js';
import type { RestartKind } from '../agent/spawn-options.js';
import type { AutoShutdown, Strategy } from './child-spec.js';

/** What becomes of an agent that has ended by itself. */
export type Verdict = 'end' | 'restart' | 'restart-others' | 'escalate';

/** What the verdict rests on. */
export interface Case {
  readonly exit: Exit['kind'];
  /** What the agent's own `failed` hook or `onError` demands. */
  readonly directive?: 'stop' | 'restart' | 'escalate' | undefined;
  readonly restart: RestartKind;
  /** Whether another instance can be made: not of an agent that was given as a ready instance. */
  readonly renewable: boolean;
  readonly strategy: Strategy;
  /** Counts the setback; answers whether there is a restart left. */
  spend(): boolean;
}

/** Whom an end concerns: nobody, the child, its siblings too, or those above. */
export function judge(ended: Case): Verdict {
  if (ended.exit === 'failed' && ended.directive === 'escalate') return 'escalate';
  if (!ended.renewable || !wantsRestart(ended)) return 'end';
  if (!ended.spend()) return 'escalate';
  return ended.strategy === 'one-for-one' ? 'restart' : 'restart-others';
}

function wantsRestart({ exit, directive, restart }: Case): boolean {
  // Who was interrupted or aborted was meant to end.
  if (exit === 'interrupted' || exit === 'aborted') return false;
  if (exit === 'failed' && directive === 'restart') return true;
  return restart === 'permanent' || (restart === 'transient' && exit === 'failed');
}

/** Whether a supervisor ends, after a significant child has ended by itself and `left` others live on. */
export function shutsDown(mode: AutoShutdown, left: number): boolean {
  return mode === 'any-significant' || (mode === 'all-significant' && left === 0);
}
