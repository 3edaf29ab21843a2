import './abort-signal.js';
import { InstarError } from './instar-error.js';

/** The part of the platform's `AbortSignal` that Instar reads. */
interface SignalSurface {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

interface ControllerSurface {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

/** The platform's `AbortController`, made only when somebody looks at a signal: it costs 2 µs. */
export type AbortSource = ControllerSurface;

/** @throws InstarError `INSTAR_HOST_LACKS` on an engine without `AbortController`. */
export function createAbortSource(): AbortSource {
  const { AbortController } = globalThis as { AbortController?: new () => ControllerSurface };
  if (AbortController) return new AbortController();
  throw new InstarError({
    code: 'INSTAR_HOST_LACKS',
    problem: 'This engine has no AbortController, so there is no signal to give',
    remedy: 'Load a polyfill of AbortController before the first use of a signal',
  });
}

/** A signal that is aborted already. */
export function abortedSignal(reason: unknown): AbortSignal {
  const source = createAbortSource();
  source.abort(reason);
  return source.signal;
}

export function isAborted(signal: AbortSignal): boolean {
  return surface(signal).aborted;
}

export function abortReason(signal: AbortSignal): unknown {
  return surface(signal).reason;
}

/** Calls `listener` once, when `signal` aborts; answers what takes the listener off again. */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  const target = surface(signal);
  const once = (): void => {
    off();
    listener();
  };
  const off = (): void => {
    target.removeEventListener('abort', once);
  };
  target.addEventListener('abort', once);
  return off;
}

function surface(signal: AbortSignal): SignalSurface {
  return signal as unknown as SignalSurface;
}
