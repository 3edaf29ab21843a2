import type { Failure } from '../../agent/exit.js';
import type { NextStep } from '../../agent/next.js';
import type { RequestRow } from '../../definition/agent-definition.js';
import { isPromiseLike, nameOf } from '../../primitives/class.js';
import { toError } from '../../errors/to-error.js';
import { deferredAndResponded } from '../../errors/message-errors.js';
import { LaterResponse } from '../requests/deferred-response.js';
import type { PendingRequest } from '../requests/pending-request.js';
import { RequestLanes, type Lane } from '../requests/request-lanes.js';
import { running } from '../requests/running.js';
import { senderOf } from '../requests/senders.js';
import { extrasOf, type Cell, type Instance, type Method } from './cell.js';
import { isIdle, makeTurn } from './current-turn.js';
import { leaveOpen } from './defer-response.js';
import { pushNotice, schedule } from './deliver.js';
import type { DispatchTable } from './dispatch-table.js';
import { isExpected } from './expected-error.js';
import { pushFailure } from './push-failure.js';
import { Status } from './status.js';
import { Intent } from './stop-request.js';
import { ConcurrentTurn, type Turn } from './turn.js';

/** Requests that run concurrently: they do not hold up the mailbox, and each has a turn of its own. */
export function takeConcurrent(cell: Cell, row: RequestRow, pending: PendingRequest): void {
  const lanes = (extrasOf(cell).lanes ??= new RequestLanes());
  const lane = lanes.of(row, cell);
  const { limit } = lane;
  if (limit === undefined ? lane.turns.size < row.concurrency : limit.admits(pending))
    startConcurrent(cell, row, lane, pending);
  else lane.waiting.push(pending);
}

/** Starts the requests that wait, as far as there is room for them. */
export function startWaiting(cell: Cell): void {
  for (const [row, lane] of cell.extras?.lanes ?? []) {
    while (lane.turns.size < row.concurrency && isReceptive(cell)) {
      const next = lane.waiting.shift();
      if (next === undefined) break;
      if (!next.settled) cell.attempt(takeNextConcurrent, next);
    }
  }
}

function takeNextConcurrent(cell: Cell, pending: PendingRequest): undefined {
  const row = (cell.dispatch as DispatchTable).requests.find(pending.request) as RequestRow;
  startConcurrent(cell, row, (extrasOf(cell).lanes as RequestLanes<Turn>).of(row, cell), pending);
}

/** Rejects all concurrent requests, and tells the turns at work that they have become pointless. */
export function abortConcurrent(cell: Cell, reason: Error, reject: (pending: PendingRequest) => void): void {
  const lanes = cell.extras?.lanes;
  if (lanes === undefined) return;
  lanes.takeWaiting().forEach(reject);
  for (const turn of lanes.turns) {
    reject(turn.message as PendingRequest);
    turn.abort(reason);
    turn.cancelRequests(reason);
  }
}

/** The agent no longer waits for its concurrent turns: what they still do has no effect. */
export function detachConcurrent(cell: Cell, reason: Error): void {
  for (const turn of cell.extras?.lanes?.takeTurns() ?? []) {
    (turn.message as PendingRequest).fail(reason);
    turn.detach(reason);
  }
}

/** @throws InstarError `INSTAR_RESPONSE_TWICE` if the handler has deferred its response, and returned another. */
export function requireOneResponse({ id, extras }: Cell, pending: PendingRequest, response: unknown): void {
  if (extras?.deferred?.has(pending) !== true || isLater(response, pending)) return;
  throw deferredAndResponded(id, nameOf(pending.request));
}

function isLater(response: unknown, pending: PendingRequest): response is LaterResponse {
  return response instanceof LaterResponse && response.isOf(pending);
}

/** Gives what a handler has returned, unless it has deferred the response. */
export function respondTo(cell: Cell, pending: PendingRequest, response: unknown): void {
  if (isLater(response, pending)) {
    leaveOpen(cell, pending, response);
    return;
  }
  pending.respond(response);
  announceResponse(cell, pending);
}

function announceResponse(cell: Cell, pending: PendingRequest): void {
  const { inspector } = cell.services;
  if (inspector.observed)
    inspector.emit({
      type: 'request.handled',
      agent: cell.id,
      request: nameOf(pending.request),
      ...senderOf(pending),
    });
}

function startConcurrent(cell: Cell, row: RequestRow, lane: Lane<Turn>, pending: PendingRequest): void {
  const turn = makeTurn(cell, ConcurrentTurn);
  turn.kind = 'request';
  turn.message = pending;
  pending.responder = turn;
  lane.limit?.started(turn);
  const instance = cell.instance as Instance;
  const { waiter } = running;
  running.waiter = turn;
  try {
    const result = (instance[row.method] as Method).call(instance, pending.request, turn);
    if (isPromiseLike(result)) followConcurrent(cell, lane, turn, result);
    else succeed(cell, turn, result);
  } catch (thrown) {
    fail(cell, turn, thrown);
  } finally {
    running.waiter = waiter;
    if (!lane.turns.has(turn)) lane.limit?.ended(pending);
  }
}

function followConcurrent(cell: Cell, lane: Lane<Turn>, turn: Turn, result: PromiseLike<unknown>): void {
  const lanes = extrasOf(cell).lanes as RequestLanes<Turn>;
  lane.turns.add(turn);
  turn.waitingSince = cell.services.scheduler.stamp;
  const finish = (settle: () => void): void => {
    if (turn.isDetached) return;
    lane.turns.delete(turn);
    lane.limit?.ended(turn.message as PendingRequest);
    settle();
    startWaiting(cell);
    if (cell.stop !== undefined && lanes.isIdle) schedule(cell);
    lanes.announceIdle();
  };
  void Promise.resolve(result).then(
    (value) => {
      finish(() => {
        succeed(cell, turn, value);
      });
    },
    (thrown: unknown) => {
      finish(() => {
        fail(cell, turn, thrown);
      });
    },
  );
}

function succeed(cell: Cell, turn: Turn, value: unknown): void {
  const { step } = turn;
  const failure = step && turn.failure;
  const pending = turn.message as PendingRequest;
  try {
    requireOneResponse(cell, pending, value);
  } catch (error) {
    fail(cell, turn, error);
    return;
  }
  turn.conclude();
  respondTo(cell, pending, value);
  if (step !== undefined && failure !== undefined) stepConcurrent(cell, step, failure);
}

function fail(cell: Cell, turn: Turn, thrown: unknown): void {
  const { failure } = turn;
  const pending = turn.message as PendingRequest;
  const isHandled = pending.fail(thrown) || isExpected(thrown, turn);
  turn.conclude();
  const error = toError(thrown);
  pushFailure(cell, error, failure, isHandled, pending);
}

/** Takes the step that a concurrent turn has asked for, as soon as the agent has none of its own to take. */
function stepConcurrent(cell: Cell, step: NextStep, failure: Failure): void {
  if (cell.status >= Status.stopping || cell.stop?.intent === Intent.abort) return;
  if (isReceptive(cell)) cell.adopt(step, failure);
  else pushNotice(cell, { kind: 'step', step, failure });
  schedule(cell);
}

/** Whether the agent could take a message now: no step is due, and nothing is at work that messages wait for. */
function isReceptive(cell: Cell): boolean {
  return isIdle(cell) && cell.step === undefined && cell.status !== Status.waiting;
}
