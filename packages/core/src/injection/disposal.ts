import { isPromiseLike } from '../primitives/class.js';
import { toError } from '../primitives/instar-error.js';

type Dispose = (this: unknown) => unknown;

/**
 * How to let go of an object, or `undefined` if it has no such thing: `Symbol.asyncDispose`, else `Symbol.dispose`, else a method
 * `dispose`. One of them only: a class that has two means the same by both.
 */
export function disposerOf(instance: unknown): Dispose | undefined {
  if ((typeof instance !== 'object' || instance === null) && typeof instance !== 'function') return undefined;
  // A bare engine may lack the symbols.
  const { asyncDispose, dispose } = Symbol as { readonly asyncDispose?: symbol; readonly dispose?: symbol };
  return methodOf(instance, asyncDispose) ?? methodOf(instance, dispose) ?? methodOf(instance, 'dispose');
}

function methodOf(instance: object, key: PropertyKey | undefined): Dispose | undefined {
  const method: unknown = key === undefined ? undefined : (instance as Record<PropertyKey, unknown>)[key];
  return typeof method === 'function' ? (method as Dispose) : undefined;
}

/** Waits for the disposal of what has this name, for as long as there is time. */
export type Wait = (work: PromiseLike<unknown>, name: string) => PromiseLike<unknown>;

/** What a system has made and lets go of at its end: last in, first out, each once. */
export class Ledger {
  /** By instance, what it is called. */
  private readonly made = new Map<unknown, string>();
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
  add(instance: unknown, name: string): void {
    if (disposerOf(instance) === undefined || this.given.has(instance)) return;
    if (this.closed) void letGo(instance, name, (work) => work, this.report);
    else if (!this.made.has(instance)) this.made.set(instance, name);
  }

  /** Lets go of all, one after another, whatever they throw. Answers what they threw. */
  async close(wait: Wait): Promise<Error[]> {
    this.closed = true;
    const errors: Error[] = [];
    for (const [instance, name] of [...this.made].reverse())
      await letGo(instance, name, wait, (error) => errors.push(error));
    this.made.clear();
    return errors;
  }
}

/** Disposes of one thing. What it throws is reported, and so is that it does not come to an end. */
export async function letGo(
  instance: unknown,
  name: string,
  wait: Wait,
  report: (error: Error) => void,
): Promise<void> {
  try {
    const work = disposerOf(instance)?.call(instance);
    if (isPromiseLike(work)) await wait(work, name);
  } catch (thrown) {
    report(toError(thrown));
  }
}
