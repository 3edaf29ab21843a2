import { isPromiseLike } from '../../primitives/class.js';
import { toError } from '../../errors/to-error.js';
import { isEnvelope, type Envelope } from '../../message/envelope.js';
import { EVENTS, type NextStep } from '../../agent/next.js';
import { AbortedExit, DoneExit, FailedExit, InterruptedExit, type Failure } from '../../agent/exit.js';
import { isPending, type PendingRequest } from '../requests/pending-request.js';
import { running } from '../requests/running.js';
import { extrasOf, type Cell } from './cell.js';
import { startWaiting } from './concurrent.js';
import type { Awaited } from './awaited.js';
import type { CellChart } from './cell-chart.js';
import { concludeTurn, takeReturned, turnOf } from './current-turn.js';
import { watchHighWater } from './deliver.js';
import { dispatch, eventHandled, requestHandled } from './dispatch.js';
import { envelopeHandled } from './dispatch-envelope.js';
import type { DispatchTable } from './dispatch-table.js';
import { decided, handleFailure, threw } from './fail.js';
import { finish } from './finish.js';
import { molt } from './molt.js';
import { moveTo } from './move-to.js';
import { start, started } from './start.js';
import { abandonRun, endRun, enterState, leaveState, repeatState, stateReturned } from './state-runner.js';
import { Status } from './status.js';
import { Intent, type StopRequest } from './stop-request.js';
import { interrupt } from './stop.js';
import { takeOffers } from './offers.js';
import type { SystemMessage } from './system-message.js';
import type { Turn } from './turn.js';

/** A constant of this module is part of the code that is compiled; one that is imported is loaded each time. */
const { ready } = Status;

/** What the scheduler calls: the agent takes what is next, a number of times at most, before other agents do. */
export function runTurns(cell: Cell): void {
  running.waiter = cell;
  if (cell.status !== ready) makeReady(cell);
  if (isReady(cell)) takeTurns(cell);
  running.waiter = undefined;
}

function takeTurns(cell: Cell): void {
  const { scheduler } = cell.services;
  let left = (cell.dispatch as DispatchTable).throughput;
  while (takeNext(cell)) {
    if (scheduler.spend() || --left === 0) {
      if (isReady(cell)) scheduler.enqueue(cell);
      return;
    }
    if (!isReady(cell)) return;
  }
  cell.scheduled = false;
}

function isReady(cell: Cell): boolean {
  return cell.status === ready;
}

/** Starts an agent, or has one go on without what was cut off. */
function makeReady(cell: Cell): void {
  if (cell.status === Status.starting) cell.attempt(start, undefined);
  else if (cell.status === Status.busy) afterCutOff(cell);
}

/**
 * Takes what is next: a stop, else a system message, else a step, else news of the runtime, else a message. Returns whether there was
 * anything.
 *
 * Mostly there is a message or a step and nothing else. What is rare has functions of its own, so that the compiler can make one of all that
 * a message passes.
 */
function takeNext(cell: Cell): boolean {
  const { step, mailbox } = cell;
  if (cell.stop !== undefined || cell.extras?.hasWaiting === true || (mailbox !== undefined && mailbox.hasControl))
    return takeUrgent(cell) || takeMessage(cell) || rest(cell);
  return step === undefined ? takeMessage(cell) || rest(cell) : takeStep(cell, step);
}

/** Takes what comes before messages. Returns whether there was anything. */
function takeUrgent(cell: Cell): boolean {
  if (cell.stop !== undefined && obeyStop(cell, cell.stop)) return true;
  const { step, mailbox } = cell;
  if (mailbox?.hasControl === true) {
    const message = mailbox.shiftSignal(step === undefined);
    if (message !== undefined) {
      cell.attempt(obey, message);
      return true;
    }
  }
  if (step !== undefined) return takeStep(cell, step);
  if (cell.extras?.chart?.takeRecalled() === true) return true;
  if (cell.extras?.offers !== undefined) takeOffers(cell);
  if (cell.extras?.lanes === undefined) return false;
  startWaiting(cell);
  return cell.step !== undefined;
}

function takeStep(cell: Cell, step: NextStep): true {
  cell.step = undefined;
  cell.attempt(perform, step);
  return true;
}

function takeMessage(cell: Cell): boolean {
  const message = cell.mailbox?.shift();
  if (message === undefined) return false;
  cell.attempt(dispatch, message);
  return true;
}

/** Calls into the agent. A promise is awaited; what is thrown is an error of the turn. */
export function attempt<T>(cell: Cell, call: (cell: Cell, what: T) => Awaited, what: T): void {
  let awaited: Awaited;
  try {
    awaited = call(cell, what);
  } catch (thrown) {
    awaited = threw(cell, thrown);
  }
  if (awaited !== undefined) suspend(cell, awaited);
}

/** The agent waits for a promise; its continuation goes on with the turns. */
function suspend(cell: Cell, promise: PromiseLike<unknown>): void {
  moveTo(cell, Status.busy);
  const turn = turnOf(cell);
  if (turn.onDone === undefined) listen(cell, turn);
  turn.waitingSince = cell.services.scheduler.stamp;
  // A promise that is not native may call back at once, or twice.
  void Promise.resolve(promise).then(turn.onDone, turn.onThrow);
}

/** The continuations of this turn's promises, made once. Those of a turn that was cut off have no effect. */
function listen(cell: Cell, turn: Turn): void {
  turn.onDone = (value) => {
    if (turn.isDetached) return;
    moveTo(cell, ready);
    cell.attempt(settled, value);
    goOn(cell);
  };
  turn.onThrow = (thrown) => {
    if (turn.isDetached) return;
    moveTo(cell, ready);
    cell.attempt(threw, thrown);
    goOn(cell);
  };
}

function goOn(cell: Cell): void {
  if (!isReady(cell)) return;
  if (cell.services.scheduler.mayContinue(cell)) cell.run();
  else cell.services.scheduler.enqueue(cell);
}

/** The promise that the agent waited for has been resolved. */
function settled(cell: Cell, value: unknown): Awaited {
  const turn = cell.turn as Turn;
  switch (turn.kind) {
    case 'event':
      eventHandled(cell, turn.message as object, value);
      break;
    case 'request':
      requestHandled(cell, turn.message as PendingRequest, value);
      break;
    case 'envelope':
      envelopeHandled(cell, turn.message as Envelope, value);
      break;
    case 'state':
      stateReturned(cell, value);
      break;
    case 'begin':
      started(cell, value);
      break;
    case 'fallback':
      takeReturned(cell, value);
      break;
    case 'failed':
      decided(cell, value);
      break;
    default:
      concludeTurn(cell);
  }
  return undefined;
}

/** What was at work was cut off, and the agent goes on without it. */
function afterCutOff(cell: Cell): void {
  const { cut } = extrasOf(cell);
  if (cut === undefined) return;
  extrasOf(cell).cut = undefined;
  moveTo(cell, ready);
  if (cut.isFailure) {
    cell.attempt(threw, cut.error);
    return;
  }
  const { message } = turnOf(cell);
  if (isPending(message)) message.fail(cut.error);
  else if (isEnvelope(message)) message.failed(cut.error);
  abandonRun(cell, cut.error);
  endRun(cell);
  concludeTurn(cell);
}

/** Nothing waits: an interrupted agent has handled all that it had accepted, any other one sleeps. */
function rest(cell: Cell): boolean {
  const { mailbox } = cell;
  if (mailbox !== undefined && mailbox.mark !== (cell.dispatch as DispatchTable).mark) watchHighWater(cell);
  return cell.stop !== undefined && restInterrupted(cell, cell.stop);
}

function restInterrupted(cell: Cell, { intent }: StopRequest): boolean {
  // What a concurrent request still asks for, or throws, is for this incarnation.
  if (intent < Intent.interrupt || cell.extras?.lanes?.isIdle === false) return false;
  // It has handled all in its waiting state, which it leaves last.
  if (cell.state !== undefined) cell.step = EVENTS;
  else finish(cell, new InterruptedExit(cell.id));
  return true;
}

function perform(cell: Cell, step: NextStep): Awaited {
  const { chart } = cell.dispatch as DispatchTable;
  return chart === undefined ? performStep(cell, step) : performInChart(cell, step, chart);
}

/** On its own, since a function with a closure costs each call a context. */
function performInChart(cell: Cell, step: NextStep, chart: CellChart): Awaited {
  return chart.perform(cell, step, () => performStep(cell, step));
}

function performStep(cell: Cell, step: NextStep): Awaited {
  switch (step.kind) {
    case 'to':
    case 'again':
      // An interruption comes between two runs of a state.
      if (cell.stop === undefined || cell.stop.intent < Intent.interrupt)
        return step.kind === 'to' ? enterState(cell, step.value) : repeatState(cell, step.after);
      leaveState(cell);
      break;
    case 'events':
      leaveState(cell);
      break;
    case 'done':
      finish(cell, new DoneExit(step.value));
      break;
    case 'fail':
      finish(cell, new FailedExit(toError(step.value), extrasOf(cell).stepFailure as Failure));
      break;
    case 'interrupt':
      interrupt(cell);
      break;
    case 'molt':
      if (cell.stop === undefined) molt(cell, step.value as [object]);
      else leaveState(cell);
  }
  return undefined;
}

/** An abort and a restart come first. An interruption lets the agent handle what it has accepted, but no state is run from here on. */
function obeyStop(cell: Cell, { intent, reason }: StopRequest): boolean {
  if (intent === Intent.abort) finish(cell, new AbortedExit(reason, cell.id));
  else if (intent === Intent.restart) finish(cell, new InterruptedExit(cell.id));
  else {
    if (cell.step === undefined && cell.entry !== undefined) leaveState(cell);
    return false;
  }
  return true;
}

function obey(cell: Cell, message: SystemMessage): Awaited {
  switch (message.kind) {
    case 'failure':
      if (cell.stop?.intent === Intent.abort) break;
      return handleFailure(cell, message.error, message.failure, message.isHandled);
    case 'shut-down':
      finish(cell, new DoneExit(undefined));
      break;
    case 'child-exited':
      return hearOf(cell, message);
    case 'event':
      return dispatch(cell, message.event);
    case 'step':
      extrasOf(cell).stepFailure = message.failure;
      return perform(cell, message.step);
  }
  return undefined;
}

/** Calls the hook that hears of a child's exit. */
function hearOf(cell: Cell, { child, exit }: SystemMessage & { readonly kind: 'child-exited' }): Awaited {
  const hook = cell.instance?.childExited;
  const turn = turnOf(cell);
  turn.kind = 'childExited';
  const result = typeof hook === 'function' ? hook.call(cell.instance, child, exit, turn) : undefined;
  if (isPromiseLike(result)) return result;
  concludeTurn(cell);
  return undefined;
}
