import { nameOf } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';
import type { Callee, Question } from './question.js';

/**
 * The error of a question that could never be answered, because whom it asks waits, directly or through others, for whoever asks;
 * `undefined` if there is no such cycle.
 */
export function findDeadlock(asker: Callee, callee: Callee, request: object): InstarError | undefined {
  const path = pathBetween(callee, asker, new Set());
  if (path === undefined) return undefined;
  const cycle = [`${asker.id} –${nameOf(request)}→ ${callee.id}`, ...path.map(printStep)];
  return new InstarError({
    code: 'INSTAR_ASK_DEADLOCK',
    problem: `${asker.id} would wait for itself: ${cycle.join(', ')}`,
    place: asker.id,
    remedy: 'Break the cycle: send an event instead of asking, or answer before you ask',
  });
}

interface Step {
  readonly from: Callee;
  readonly question: Question;
}

/** The questions that lead from one agent to another, each waiting for the next. */
function pathBetween(from: Callee, to: Callee, seen: Set<Callee>): Step[] | undefined {
  if (from === to) return [];
  seen.add(from);
  for (const question of from.waitsFor ?? []) {
    const next = question.callee;
    if (seen.has(next)) continue;
    const rest = pathBetween(next, to, seen);
    if (rest !== undefined) return [{ from, question }, ...rest];
  }
  return undefined;
}

function printStep({ from, question }: Step): string {
  return `${from.id} –${nameOf(question.request)}→ ${question.callee.id}`;
}
