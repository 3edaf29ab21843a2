import { isPromiseLike } from '../primitives/class.js';
import { toError } from '../errors/to-error.js';

type Dispose = (this: unknown) => unknown;

/**
 * How to dispose of an object, or `undefined` if it has no such method: `Symbol.asyncDispose`, else `Symbol.dispose`, else a method
 * `dispose`. Only one of them: a class that has two means the same by both.
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

/** Waits for the disposal of the named service, until its time is over. */
export type Wait = (work: PromiseLike<unknown>, name: string) => PromiseLike<unknown>;

/** The services that a system made and disposes of at its end: last in, first out, each once. */
export class DisposalStack {
  /** By instance, its name. */
  private readonly owned = new Map<unknown, string>();
  private readonly borrowed = new Set<unknown>();
  private disposed = false;

  /** @param report receives what the disposal of a service throws that was made after the end. */
  constructor(private readonly report: (error: Error) => void) {}

  get isDisposed(): boolean {
    return this.disposed;
  }

  /** Excludes an instance that the system does not own, even if another factory returns it as well. */
  exclude(instance: unknown): void {
    this.borrowed.add(instance);
  }

  /** Adds an instance that the system made. After the end it is disposed of at once. */
  push(instance: unknown, name: string): void {
    if (disposerOf(instance) === undefined || this.borrowed.has(instance)) return;
    if (this.disposed) void disposeOf(instance, name, (work) => work, this.report);
    else if (!this.owned.has(instance)) this.owned.set(instance, name);
  }

  /** Disposes of all, one after another, whatever they throw. Resolves to what they threw. */
  async dispose(wait: Wait): Promise<Error[]> {
    this.disposed = true;
    const errors: Error[] = [];
    for (const [instance, name] of [...this.owned].reverse())
      await disposeOf(instance, name, wait, (error) => errors.push(error));
    this.owned.clear();
    return errors;
  }
}

/** Disposes of one instance. Reports what it throws, or that its time is over. */
export async function disposeOf(
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
