import type { InstarError } from '../../errors/instar-error.js';
import { askDeadlock } from '../../errors/message-errors.js';
import { nameOf } from '../../primitives/class.js';
import type { Waiter } from './pending-request.js';

/**
 * The error of a request that would never get a response, since its responder waits, directly or through others, for the asker. `undefined` if
 * there is no such cycle.
 */
export function findDeadlock(asker: Waiter, responder: Waiter, request: object): InstarError | undefined {
  if (responder !== asker && !mayWait(responder, request)) return undefined;
  const goals = waitersFor(asker);
  const path = pathThrough(responder, request, goals, new Set());
  if (path === undefined) return undefined;
  const end = path.at(-1)?.to ?? responder;
  const runs = end === asker ? [] : [`${end.id} –runs→ ${asker.id}`];
  const cycle = [`${asker.id} –${nameOf(request)}→ ${responder.id}`, ...path.map(printStep), ...runs];
  return askDeadlock(asker.id, cycle);
}

interface Step {
  readonly from: Waiter;
  readonly request: object;
  readonly to: Waiter;
}

/** Most requests go to an agent that waits for nothing. */
function mayWait(responder: Waiter, request: object): boolean {
  return (
    responder.hasRuns === true ||
    (responder.waitsFor !== undefined && responder.waitsFor.size > 0) ||
    responder.slotsFor?.(request) !== undefined
  );
}

/** All that does not go on before `asker` does: itself, the turn that runs its agent, the one that runs the agent of that, and so on. */
function waitersFor(asker: Waiter): ReadonlySet<Waiter> {
  const waiters = new Set<Waiter>();
  for (let waiter: Waiter | undefined = asker; waiter !== undefined && !waiters.has(waiter); waiter = waiter.runBy)
    waiters.add(waiter);
  return waiters;
}

/**
 * The steps from a request to `responder` to one of the goals, each waiting for the next. A request that runs concurrently waits for the agent,
 * and, if all slots are taken, for any of them: only if every slot leads to a goal does it wait for ever.
 */
function pathThrough(
  responder: Waiter,
  request: object,
  goals: ReadonlySet<Waiter>,
  assumed: Set<Waiter>,
): Step[] | undefined {
  const slots = responder.slotsFor?.(request);
  if (slots !== undefined) {
    const first = slots[0];
    if (first !== undefined && slots.every((slot) => leads(slot, goals, assumed)))
      return pathFrom(first, goals, assumed) ?? [];
    if (goals.has(responder)) return undefined;
  }
  return pathFrom(responder, goals, assumed);
}

function leads(slot: Waiter, goals: ReadonlySet<Waiter>, assumed: Set<Waiter>): boolean {
  if (assumed.has(slot)) return true;
  return pathFrom(slot, goals, new Set([...assumed, slot])) !== undefined;
}

/** The shortest way along requests that are waited for. */
function pathFrom(from: Waiter, goals: ReadonlySet<Waiter>, assumed: Set<Waiter>): Step[] | undefined {
  if (goals.has(from)) return [];
  // Grows while it is walked: what to look at next, and which step led there.
  const reached = new Map<Waiter, Step | undefined>([[from, undefined]]);
  for (const waiter of reached.keys()) {
    for (const pending of waiter.waitsFor ?? []) {
      if (!pending.blocks) continue;
      const step = { from: waiter, request: pending.request, to: pending.responder };
      const slots = pending.responder.slotsFor?.(pending.request);
      if (slots !== undefined && slots.every((slot) => leads(slot, goals, assumed)))
        return [...stepsTo(waiter, reached), step];
      if (!reached.has(pending.responder)) reached.set(pending.responder, step);
      if (goals.has(pending.responder) && slots === undefined) return stepsTo(pending.responder, reached);
    }
  }
  return undefined;
}

function stepsTo(to: Waiter, reached: ReadonlyMap<Waiter, Step | undefined>): Step[] {
  const steps: Step[] = [];
  for (let step = reached.get(to); step !== undefined; step = reached.get(step.from)) steps.push(step);
  return steps.reverse();
}

function printStep({ from, request, to }: Step): string {
  return `${from.id} –${nameOf(request)}→ ${to.id}`;
}
