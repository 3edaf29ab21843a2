import { toError } from '../errors/to-error.js';

type Listener = (event: { readonly type: 'abort'; readonly target: AbortSignal }) => void;

/** Kept out of the signal: only its controller aborts it. */
const aborts = new WeakMap<AbortSignal, (reason: unknown) => void>();

/** The part of the platform's `AbortSignal` that needs neither events nor timers. */
export class AbortSignal {
  aborted = false;
  reason: unknown = undefined;
  onabort: Listener | null = null;
  private readonly listeners = new Set<Listener>();

  constructor() {
    aborts.set(this, (reason) => {
      this.abort(reason);
    });
  }

  static abort(reason?: unknown): AbortSignal {
    const controller = new AbortController();
    controller.abort(reason);
    return controller.signal;
  }

  /** A signal that aborts with the first of these. */
  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const controller = new AbortController();
    for (const signal of signals) {
      const follow = (): void => {
        controller.abort(signal.reason);
      };
      if (signal.aborted) follow();
      else signal.addEventListener('abort', follow);
    }
    return controller.signal;
  }

  addEventListener(type: string, listener: Listener): void {
    if (type === 'abort') this.listeners.add(listener);
  }

  removeEventListener(_type: string, listener: Listener): void {
    this.listeners.delete(listener);
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  private abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    if (this.onabort !== null) this.call(this.onabort);
    // A listener that another one removes meanwhile is not called.
    for (const listener of this.listeners) this.call(listener);
    this.listeners.clear();
  }

  /** What a listener throws is an unhandled rejection: it must not keep the others from being called. */
  private call(listener: Listener): void {
    try {
      listener({ type: 'abort', target: this });
    } catch (thrown) {
      void Promise.reject(toError(thrown));
    }
  }
}

export class AbortController {
  readonly signal = new AbortSignal();

  abort(reason: unknown = abortError()): void {
    aborts.get(this.signal)?.(reason);
  }
}

function abortError(): Error {
  return Object.defineProperty(new Error('This operation was aborted'), 'name', { value: 'AbortError' });
}
