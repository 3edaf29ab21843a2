import { nameOf } from '../../primitives/class.js';
import { isStep, type NextStep } from '../../agent/next.js';
import type { Failure } from '../../agent/exit.js';
import type { Cell } from './cell.js';
import { extrasOf } from './cell.js';
import { notAStep } from '../../errors/step-errors.js';
import { Turn } from './turn.js';

/** The turn that an agent reuses for all that it does one at a time. */
export function turnOf(cell: Cell): Turn {
  return cell.turn ?? newTurn(cell);
}

/** A turn of this class. In an agent with a state chart it has more methods. */
export function makeTurn(cell: Cell, Base: typeof Turn): Turn {
  return new (cell.dispatch?.chart?.turnClass(Base) ?? Base)(cell);
}

function newTurn(cell: Cell): Turn {
  return (cell.turn = makeTurn(cell, Turn));
}

/** Whether nothing is at work that messages wait for. */
export function isIdle({ turn }: Cell): boolean {
  return turn === undefined || turn.kind === 'idle';
}

/** Nothing is at work any more; the step that `ctx.next` asked for is the next to take. */
export function concludeTurn(cell: Cell): void {
  const turn = cell.turn as Turn;
  if (turn.step !== undefined) takeOwnStep(cell, turn, turn.step);
  turn.conclude();
}

function takeOwnStep(cell: Cell, turn: Turn, step: NextStep): void {
  turn.step = undefined;
  adoptStep(cell, turn, step);
}

/** A state, `begin` or a fallback has returned: what it returned is the next step. What is no step is thrown. */
export function takeReturned(cell: Cell, returned: unknown): void {
  const turn = cell.turn as Turn;
  if (isStep(returned)) adoptStep(cell, turn, returned);
  else if (returned !== undefined || turn.kind !== 'begin') throw notAStep(turn.place, nameOf(returned));
  turn.conclude();
}

function adoptStep(cell: Cell, turn: Turn, step: NextStep): void {
  cell.step = step;
  if (step.kind === 'fail') extrasOf(cell).stepFailure = turn.failure;
}

/** The step is the next to take. */
export function setStep(cell: Cell, step: NextStep, failure: Failure): void {
  cell.step = step;
  extrasOf(cell).stepFailure = failure;
}

/** The agent no longer waits for what is at work: its next turn has a context of its own. */
export function detachTurn(cell: Cell, reason: Error): void {
  cell.turn?.detach(reason);
  cell.turn = undefined;
}
