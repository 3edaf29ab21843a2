import { stepFrom, type NextStep } from '../agent/next.js';
import { isPromiseLike } from '../primitives/class.js';
import type { Awaited } from '../runtime/cell/awaited.js';
import type { Cell, Instance, Method } from '../runtime/cell/cell.js';
import { concludeTurn, turnOf } from '../runtime/cell/current-turn.js';
import { leaveState, runState, setState } from '../runtime/cell/state-runner.js';
import { chartStateOf } from './chart-state.js';
import type { ChartTables, Level, Position, Route } from './chart-tables.js';

const AGAIN = stepFrom('again', undefined, 0);

/** A change of state under way. */
class Transition {
  constructor(
    readonly route: Route,
    readonly target: object | undefined,
    readonly to: Position,
    /** What follows, at once, or as the next step if the agent had to wait for a promise. */
    readonly then: ((cell: Cell) => Awaited) | undefined,
    readonly next: NextStep | undefined,
  ) {}
}

/** Leaves the state at hand and enters another: a waiting state, or one that is performed. Throws what the hooks and the state throw. */
export function enter(cell: Cell, tables: ChartTables, target: object, { token, isPerformed }: Level): Awaited {
  const route = tables.route(chartStateOf(cell).position, token);
  const then = isPerformed ? runEntered : undefined;
  return proceed(cell, new Transition(route, target, token, then, isPerformed ? AGAIN : undefined), 0, false);
}

/** Leaves the state at hand, and then takes a step. */
export function leave(cell: Cell, tables: ChartTables, next: NextStep, then: (cell: Cell) => Awaited): Awaited {
  const route = tables.route(chartStateOf(cell).position, undefined);
  return proceed(cell, new Transition(route, undefined, undefined, then, next), 0, false);
}

/** Does what is left of a transition: leaves level by level, is in the target, and enters level by level. */
function proceed(cell: Cell, transition: Transition, start: number, isLater: boolean): Awaited {
  const { route, to } = transition;
  const { left, entered } = route;
  for (let index = start; index < left.length + entered.length; index++) {
    const isLeft = index < left.length;
    if (index === left.length) change(cell, transition);
    const level = (isLeft ? left[index] : entered[index - left.length]) as Level;
    const awaited = isLeft ? leaveLevel(cell, level) : enterLevel(cell, level);
    if (awaited !== undefined) return resumed(cell, transition, index + 1, awaited);
  }
  if (start <= left.length && entered.length === 0) change(cell, transition);
  const chart = chartStateOf(cell);
  chart.position = to;
  chart.reach(cell.state);
  chart.recall();
  return conclude(cell, transition, isLater);
}

/** The agent waits for the promise of a hook, and then goes on, unless it was cut off. */
function resumed(cell: Cell, transition: Transition, index: number, awaited: PromiseLike<unknown>): Awaited {
  const turn = turnOf(cell);
  return Promise.resolve(awaited).then(() => (turn.isDetached ? undefined : proceed(cell, transition, index, true)));
}

function conclude(cell: Cell, { then, next }: Transition, isLater: boolean): Awaited {
  if (isLater) {
    // The turn ends with its promise; a step that `@Enter` asked for takes the place of this one.
    cell.step = next;
    return undefined;
  }
  turnOf(cell).kind = 'enter';
  concludeTurn(cell);
  return cell.step === undefined ? then?.(cell) : undefined;
}

function runEntered(cell: Cell): Awaited {
  turnOf(cell).kind = 'state';
  return runState(cell);
}

function leaveLevel(cell: Cell, { token, outer, leave, spec }: Level): Awaited {
  const chart = chartStateOf(cell);
  // What throws has been left all the same.
  chart.position = outer;
  if (spec.after !== undefined) {
    chart.timers.get(token)?.cancel();
    chart.timers.delete(token);
  }
  return leave === undefined ? undefined : callHook(cell, 'leave', leave);
}

function enterLevel(cell: Cell, { token, enter, spec }: Level): Awaited {
  const chart = chartStateOf(cell);
  chart.position = token;
  const { after, event } = spec;
  if (after !== undefined) {
    const delay = typeof after === 'function' ? after(cell.state as never) : after;
    const message = typeof event === 'function' ? (event as Method)(cell.state) : event;
    chart.timers.set(token, cell.sources.after(delay, message as object, undefined));
  }
  return enter === undefined ? undefined : callHook(cell, 'enter', enter);
}

function callHook(cell: Cell, kind: 'enter' | 'leave', method: PropertyKey): Awaited {
  const turn = turnOf(cell);
  turn.kind = kind;
  const result = ((cell.instance as Instance)[method] as Method).call(cell.instance, turn, cell.state);
  return isPromiseLike(result) ? result : undefined;
}

/** From here on the agent is in the target. What was left remembers where it was. */
function change(cell: Cell, { route, target, then }: Transition): void {
  const { state } = cell;
  const { history } = chartStateOf(cell);
  if (state !== undefined) for (const token of route.remembering) history.set(token, state);
  leaveState(cell);
  if (target !== undefined) setState(cell, target, then !== undefined);
}
