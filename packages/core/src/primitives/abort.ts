import { noPlatform } from '../errors/host-errors.js';
import './abort-signal.js';

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

/** The platform's `AbortController`, made when a signal is first read: it costs 2 µs. */
export type AbortSource = ControllerSurface;

/** @throws InstarError `INSTAR_HOST_LACKS` on an engine without `AbortController`. */
export function createAbortSource(): AbortSource {
  const { AbortController } = globalThis as { AbortController?: new () => ControllerSurface };
  if (AbortController) return new AbortController();
  throw noPlatform('AbortController', 'a signal needs');
}

export function isAborted(signal: AbortSignal): boolean {
  return surface(signal).aborted;
}

export function abortReason(signal: AbortSignal): unknown {
  return surface(signal).reason;
}

/** All listeners of one signal, behind a single one of the platform: thousands of agents and requests may hang on one signal. */
class SignalListeners {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly signal: AbortSignal) {
    surface(signal).addEventListener('abort', this.fire);
  }

  add(listener: () => void): void {
    this.listeners.add(listener);
  }

  remove(listener: () => void): void {
    if (this.listeners.delete(listener) && this.listeners.size === 0) this.close();
  }

  private readonly fire = (): void => {
    this.close();
    const listeners = [...this.listeners];
    this.listeners.clear();
    for (const listener of listeners) listener();
  };

  private close(): void {
    surface(this.signal).removeEventListener('abort', this.fire);
    bySignal.delete(this.signal);
  }
}

const bySignal = new WeakMap<AbortSignal, SignalListeners>();

/** Calls `listener` once, when `signal` aborts; returns what removes the listener. */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  let listeners = bySignal.get(signal);
  if (listeners === undefined) bySignal.set(signal, (listeners = new SignalListeners(signal)));
  const known = listeners;
  const once = (): void => {
    listener();
  };
  known.add(once);
  return () => {
    known.remove(once);
  };
}

function surface(signal: AbortSignal): SignalSurface {
  return signal as unknown as SignalSurface;
}
