import { FailedExit, InterruptedExit, type Failure } from '../../agent/exit.js';
import { EVENTS } from '../../agent/next.js';
import type { Directive } from '../../agent/hooks.js';
import { isPromiseLike } from '../../primitives/class.js';
import { toError } from '../../errors/to-error.js';
import { isEnvelope } from '../../message/envelope.js';
import { isPending } from '../requests/pending-request.js';
import { extrasOf, type Cell } from './cell.js';
import { invalidOptions } from '../../errors/definition-errors.js';
import { printValue } from '../../errors/print-value.js';
import type { Awaited } from './awaited.js';
import { concludeTurn, turnOf } from './current-turn.js';
import { isExpected, isStopOfSystem } from './expected-error.js';
import { finish } from './finish.js';
import { announceError, concernsMessage, logError, reportError } from './report-error.js';
import { announceStart } from './start.js';
import { endRun, fallBack, hasFallback, leaveState, retryState } from './state-runner.js';
import { Intent } from './stop-request.js';

const DIRECTIVES: readonly unknown[] = ['resume', 'stop', 'restart', 'escalate'] satisfies Directive[];

/** The turn at work has thrown. The provisions of a state are tried first: `retry`, then its fallback. */
export function threw(cell: Cell, thrown: unknown): Awaited {
  const error = toError(thrown);
  const turn = turnOf(cell);
  const { kind, message, failure } = turn;
  const systemStops = isStopOfSystem(thrown, turn);
  const expected = systemStops || isExpected(thrown, turn);
  turn.step = undefined;
  cell.step = undefined;
  endRun(cell);
  concludeTurn(cell);
  const isHeard = toldSender(message, thrown) || expected;
  if (cell.stop?.intent === Intent.abort) {
    // What an aborted agent throws is what the abort made it throw: it stops as aborted.
    announceError(cell, error, failure, message);
    return undefined;
  }
  if (kind === 'failed') {
    hookThrew(cell, error);
    return undefined;
  }
  if (systemStops && !concernsMessage(failure)) {
    finish(cell, new InterruptedExit(cell.id));
    return undefined;
  }
  if (kind === 'state') {
    if (retryState(cell, error)) return undefined;
    if (hasFallback(cell)) {
      announceError(cell, error, failure, message);
      return attempt(cell, () => fallBack(cell, error));
    }
  }
  announceError(cell, error, failure, message);
  return handleFailure(cell, error, failure, isHeard);
}

/** Tells whoever made a request, or sent an envelope. Returns whether the error is theirs. */
function toldSender(message: object | undefined, thrown: unknown): boolean {
  if (isPending(message)) return message.fail(thrown);
  return isEnvelope(message) && message.failed(thrown);
}

/** Decides what follows an error that is known: asks the hook `failed`, and goes by the options otherwise. */
export function handleFailure(cell: Cell, error: Error, failure: Failure, isHeard: boolean): Awaited {
  extrasOf(cell).failing = { error, failure };
  const hook = cell.instance?.failed;
  if (typeof hook === 'function') {
    return attempt(cell, () => {
      const turn = turnOf(cell);
      turn.kind = 'failed';
      const directive = hook.call(cell.instance, error, turn, failure);
      if (isPromiseLike(directive)) return directive;
      decided(cell, directive);
      return undefined;
    });
  }
  const directive = defaultDirective(cell, failure);
  // An asker that still waits has the error, and an exit carries it; nobody else has it.
  if (concernsMessage(failure) && directive === 'resume' && !isHeard) logError(cell, error, failure);
  follow(cell, directive, error, failure);
  return undefined;
}

/** The hook `failed` has returned, or its promise has settled. Throws what is not a directive. */
export function decided(cell: Cell, directive: unknown): void {
  if (directive !== undefined && !DIRECTIVES.includes(directive)) throw unknownDirective(cell.id, directive);
  const { error, failure } = takeFailing(cell);
  concludeTurn(cell);
  follow(cell, (directive as Directive | undefined) ?? defaultDirective(cell, failure), error, failure);
}

/** The hook itself threw: the first error stands, the second is made known. */
function hookThrew(cell: Cell, second: Error): void {
  const { error, failure } = takeFailing(cell);
  reportError(cell, second, { phase: 'failed', agent: cell.id });
  finish(cell, new FailedExit(error, failure));
}

function follow(cell: Cell, directive: Directive, error: Error, failure: Failure): void {
  if (directive === 'resume') resumeAfter(cell, failure);
  else finish(cell, new FailedExit(error, failure), directive);
}

/** The agent goes on with its messages. */
function resumeAfter(cell: Cell, failure: Failure): void {
  if (failure.phase === 'child') {
    cell.children?.ownerResumed(true);
    return;
  }
  if (concernsMessage(failure)) return;
  // A chart leaves its state in order.
  if (cell.dispatch?.chart !== undefined) cell.step ??= EVENTS;
  else leaveState(cell);
  if (failure.phase === 'begin') announceStart(cell);
}

/** A handler's error concerns one message; that of a state, of `begin` or of a child concerns the agent. */
function defaultDirective(cell: Cell, failure: Failure): Directive {
  return concernsMessage(failure) ? (cell.dispatch?.definition.options.onError ?? 'stop') : 'stop';
}

function takeFailing(cell: Cell): { readonly error: Error; readonly failure: Failure } {
  const extras = extrasOf(cell);
  const failing = extras.failing as NonNullable<typeof extras.failing>;
  extras.failing = undefined;
  return failing;
}

/** Calls into the agent; what is thrown is an error of its turn. */
function attempt(cell: Cell, call: () => Awaited): Awaited {
  try {
    return call();
  } catch (thrown) {
    return threw(cell, thrown);
  }
}

function unknownDirective(agent: string, directive: unknown): Error {
  const problem = `The hook \`failed\` returned ${printValue(directive)}`;
  return invalidOptions(problem, agent, "Return 'resume', 'stop', 'restart', 'escalate' or nothing");
}
