import { toError } from '../primitives/instar-error.js';

type Dispose = (this: unknown) => unknown;

/**
 * How to let go of an object, or `undefined` if it has no such thing: `Symbol.asyncDispose`, else `Symbol.dispose`, else a method
 * `dispose`. One of them only: a class that has two means the same by both.
 */
function disposerOf(instance: unknown): Dispose | undefined {
  if ((typeof instance !== 'object' || instance === null) && typeof instance !== 'function') return undefined;
  // A bare engine may lack the symbols.
  const { asyncDispose, dispose } = Symbol as { readonly asyncDispose?: symbol; readonly dispose?: symbol };
  for (const key of [asyncDispose, dispose, 'dispose']) {
    const method: unknown = key === undefined ? undefined : (instance as Record<PropertyKey, unknown>)[key];
    if (typeof method === 'function') return method as Dispose;
  }
  return undefined;
}

/** What a system has made and lets go of at its end: last in, first out, each once. */
export class Ledger {
  private readonly made = new Set<unknown>();
  private readonly given = new Set<unknown>();
  private closed = false;

  /** @param report takes what is thrown by something that was made too late to be disposed of with the rest. */
  constructor(private readonly report: (error: Error) => void) {}

  get isClosed(): boolean {
    return this.closed;
  }

  /** Notes what is the user's: it is not disposed of even if a factory answers it. */
  keepOff(value: unknown): void {
    this.given.add(value);
  }

  /** Notes what the system has made. What comes after the end is let go of at once. */
  add(instance: unknown): void {
    if (disposerOf(instance) === undefined || this.given.has(instance)) return;
    if (this.closed) void letGo(instance, this.report);
    else this.made.add(instance);
  }

  /** Lets go of all, one after another, whatever they throw. Answers what they threw. */
  async close(): Promise<Error[]> {
    this.closed = true;
    const errors: Error[] = [];
    for (const instance of [...this.made].reverse()) await letGo(instance, (error) => errors.push(error));
    this.made.clear();
    return errors;
  }
}

async function letGo(instance: unknown, report: (error: Error) => void): Promise<void> {
  try {
    await disposerOf(instance)?.call(instance);
  } catch (thrown) {
    report(toError(thrown));
  }
}
