import { nameOf } from '../../primitives/class.js';
import { InstarError } from '../../primitives/instar-error.js';
import type { Callee, Question } from './question.js';

/**
 * The error of a question that could never be answered, because whom it asks waits, directly or through others, for whoever asks;
 * `undefined` if there is no such cycle.
 */
export function findDeadlock(asker: Callee, callee: Callee, request: object): InstarError | undefined {
  const path = pathBetween(callee, asker);
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

/** The questions that lead from one agent to another, each waiting for the next; the shortest way. */
function pathBetween(from: Callee, to: Callee): Step[] | undefined {
  if (from === to) return [];
  if (from.waitsFor === undefined) return undefined;
  // Grows while it is walked: whom to look at next, and which step led there.
  const reached = new Map<Callee, Step | undefined>([[from, undefined]]);
  for (const callee of reached.keys()) {
    for (const question of callee.waitsFor ?? []) {
      if (!reached.has(question.callee)) reached.set(question.callee, { from: callee, question });
    }
    if (reached.has(to)) return stepsTo(to, reached);
  }
  return undefined;
}

function stepsTo(to: Callee, reached: ReadonlyMap<Callee, Step | undefined>): Step[] {
  const steps: Step[] = [];
  for (let step = reached.get(to); step !== undefined; step = reached.get(step.from)) steps.push(step);
  return steps.reverse();
}

function printStep({ from, question }: Step): string {
  return `${from.id} –${nameOf(question.request)}→ ${question.callee.id}`;
}
