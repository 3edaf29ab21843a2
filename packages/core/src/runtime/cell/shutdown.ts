import { AbortedExit, DoneExit, FailedExit, type Exit, type Failure } from '../../agent/exit.js';
import { isStep } from '../../agent/next.js';
import { disposerOf } from '../../injection/disposal.js';
import { isPromiseLike } from '../../primitives/class.js';
import { Deferred } from '../../primitives/deferred.js';
import { toError } from '../../errors/to-error.js';
import type { Cell, Method } from './cell.js';
import { disposalTooSlow } from '../../errors/injection-errors.js';
import { lastStepInvalid } from '../../errors/step-errors.js';
import { turnOf } from './current-turn.js';
import { announceError, reportError } from './report-error.js';
import { settleExit } from './settle-exit.js';
import { Intent, type ShutdownWait, type StopRequest } from './stop-request.js';

/** Whether nothing of the shutdown takes time, so that the exit may be settled at once. */
export function isShutdownTrivial(cell: Cell, exit: Exit): boolean {
  const { instance, children, extras } = cell;
  if (children?.isEmpty === false || extras?.lanes?.isIdle === false) return false;
  if (instance === undefined) return true;
  try {
    return (
      typeof instance.end !== 'function' &&
      disposerFor(cell) === undefined &&
      (exit.kind !== 'interrupted' || typeof instance.interrupted !== 'function')
    );
  } catch {
    return false;
  }
}

/**
 * How an agent stops: its children first, then the concurrent requests at work, then its hooks `interrupted` and `end`, then its instance is
 * disposed of. Once that is forced, each of these has the grace, but the children, which have their own limits.
 */
export async function shutDown(
  cell: Cell,
  stop: StopRequest,
  exit: Exit,
  discarding: Promise<void> | undefined,
): Promise<void> {
  await stopChildren(cell, stop);
  const lanes = cell.extras?.lanes;
  if (lanes?.isIdle === false) await unlessForced(cell, stop, lanes.whenIdle());
  const final = await callEnd(cell, stop, await decideExit(cell, stop, exit));
  const settled = stop.wasCut && stop.intent === Intent.abort ? abortedBy(cell, stop) : final;
  stop.wasCut = false;
  await dispose(cell, stop);
  await discarding;
  settleExit(cell, settled);
}

/** The shutdown is forced: what it waits for has the grace from now on. */
export function forceShutdown(cell: Cell, stop: StopRequest): void {
  if (stop.wait !== undefined && stop.wait.timer === undefined) limitWait(cell, stop, stop.wait);
}

/** However urgent it is, an agent has stopped only when all that belongs to it has. */
async function stopChildren({ children, exit }: Cell, stop: StopRequest): Promise<void> {
  if (children?.isEmpty !== false) return;
  if (exit?.kind === 'aborted') {
    children.abortAll(exit.reason);
    await children.whenEmpty();
  } else await children.stopAll(stop.restarts === true);
}

/** The exit that `end` is told: an interrupted agent decides by its hook, unless it is aborted. */
async function decideExit(cell: Cell, stop: StopRequest, exit: Exit): Promise<Exit> {
  const isAborted = (): boolean => stop.intent === Intent.abort;
  const decided = exit.kind === 'interrupted' && !isAborted() ? await callInterrupted(cell, stop, exit) : exit;
  return isAborted() && (stop.wasCut || decided.kind === 'interrupted') ? abortedBy(cell, stop) : decided;
}

async function callInterrupted(cell: Cell, stop: StopRequest, exit: Exit): Promise<Exit> {
  try {
    const step = await callHook(cell, stop, cell.instance?.interrupted);
    if (step === undefined) return exit;
    if (isStep(step)) {
      if (step.kind === 'done') return new DoneExit(step.value);
      if (step.kind === 'fail') throw toError(step.value);
    }
    throw lastStepInvalid(cell.id);
  } catch (thrown) {
    return failedHook(cell, thrown, 'interrupted', exit);
  }
}

async function callEnd(cell: Cell, stop: StopRequest, exit: Exit): Promise<Exit> {
  try {
    const output = await callHook(cell, stop, cell.instance?.end, exit);
    return exit.kind === 'done' && output !== undefined ? new DoneExit(output) : exit;
  } catch (thrown) {
    return failedHook(cell, thrown, 'end', exit);
  }
}

async function callHook(cell: Cell, stop: StopRequest, hook: unknown, ...args: unknown[]): Promise<unknown> {
  if (typeof hook !== 'function') return undefined;
  const turn = turnOf(cell);
  turn.kind = 'stopping';
  try {
    return await unlessForced(cell, stop, (hook as Method).call(cell.instance, ...args, turn));
  } finally {
    turn.conclude();
  }
}

/** An error in a last hook makes the agent fail, unless it has failed before: then the first error stands. */
function failedHook(cell: Cell, thrown: unknown, phase: 'interrupted' | 'end', exit: Exit): Exit {
  const error = toError(thrown);
  const failure: Failure = { phase, agent: cell.id };
  if (exit.kind === 'failed' || exit.kind === 'aborted') {
    reportError(cell, error, failure);
    return exit;
  }
  announceError(cell, error, failure);
  return new FailedExit(error, failure);
}

/** Disposes of the instance. However that goes, the agent's exit stands. */
async function dispose(cell: Cell, stop: StopRequest): Promise<void> {
  try {
    const work = disposerFor(cell)?.call(cell.instance);
    if (!isPromiseLike(work)) return;
    await unlessForced(cell, stop, work);
    if (stop.wasCut) throw disposalTooSlow(cell.id, 'Have its disposal come to an end');
  } catch (thrown) {
    reportError(cell, toError(thrown), { phase: 'dispose', agent: cell.id });
  }
}

/** Waits for `work`, but no longer than the grace once the shutdown is forced. */
async function unlessForced<T>(cell: Cell, stop: StopRequest, work: T | PromiseLike<T>): Promise<T | void> {
  const wait: ShutdownWait = (stop.wait = { over: new Deferred(), timer: undefined });
  if (stop.isForced) limitWait(cell, stop, wait);
  try {
    return await Promise.race([work, wait.over.promise]);
  } finally {
    stop.wait = undefined;
    if (wait.timer !== undefined) cell.services.scheduler.cancel(wait.timer);
  }
}

function limitWait(cell: Cell, stop: StopRequest, wait: ShutdownWait): void {
  const { scheduler, grace } = cell.services;
  wait.timer = scheduler.after(grace, () => {
    wait.timer = undefined;
    stop.wasCut = true;
    wait.over.resolve();
  });
}

function abortedBy(cell: Cell, { reason }: StopRequest): Exit {
  return new AbortedExit(reason, cell.id);
}

/** How to dispose of the instance, if the system made it. A method that serves messages is none for that. */
function disposerFor({ instance, blueprint, dispatch }: Cell): ReturnType<typeof disposerOf> {
  const disposer = blueprint?.restartable === true ? disposerOf(instance) : undefined;
  if (disposer === undefined || dispatch === undefined) return undefined;
  const { states, events, requests, handlers } = dispatch.definition;
  const methods = [...states, ...events, ...requests, ...handlers].map(({ method }) => method);
  const serves = methods.some((method) => (instance as Record<PropertyKey, unknown>)[method] === disposer);
  return serves ? undefined : disposer;
}
