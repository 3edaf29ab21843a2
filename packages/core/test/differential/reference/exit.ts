import type { NextPlan } from '../program.js';

/** Why an agent ends. */
export interface Ending {
  readonly ends: 'done' | 'failed' | 'interrupted' | 'aborted';
  readonly error?: string;
  /** 13.12 What the agent demands itself, whatever its restart kind says. */
  readonly demand?: 'restart' | 'escalate';
  /** 5.8 It was asked for by `Next.fail`, a step like others. */
  readonly isStep?: boolean;
}

/** What an agent does next: a step, or its end. */
export type Then = NextPlan | Ending;

export const ABORTED: Ending = { ends: 'aborted' };
export const DONE: Ending = { ends: 'done' };

export function failedBy(error: string, more: Pick<Ending, 'demand' | 'isStep'> = {}): Ending {
  return { ends: 'failed', error, ...more };
}

export function isEnding(then: Then): then is Ending {
  return typeof then === 'object' && 'ends' in then;
}

export function print({ ends, error }: Ending): string {
  return error === undefined ? ends : `${ends} ${error}`;
}
