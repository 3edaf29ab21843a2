import { notOnAMethod } from '../errors/definition-errors.js';
import { nameOf } from '../primitives/class.js';
import { recordMethod, recordNamedMethod, type MethodRecord } from './metadata-store.js';

/** The second argument of a standard (TC39) decorator. */
interface StandardContext {
  readonly kind: string;
  readonly name: string | symbol;
  readonly static?: boolean;
  readonly private?: boolean;
  addInitializer?(initializer: (this: object) => void): void;
}

/**
 * The one function behind every method decorator. It only records. Its second argument tells whether it is called as a legacy or as a
 * standard decorator.
 */
export function defineMethodDecorator(annotation: string, record: MethodRecord): (...args: unknown[]) => void {
  return (target, second, descriptor) => {
    if (isStandardContext(second)) {
      if (second.kind !== 'method' || second.static === true || second.private === true)
        throw notOnAMethod(annotation, String(second.name));
      recordMethod(target as object, record);
      return;
    }
    const name = second as PropertyKey;
    const body = (descriptor as PropertyDescriptor | undefined)?.value as unknown;
    if (typeof body !== 'function' || typeof target === 'function')
      throw notOnAMethod(annotation, `${nameOf(target)}.${String(name)}`);
    recordNamedMethod(target as object, name, record);
  };
}

/** Whether a decorator's second argument is that of a standard one. */
export function isStandardContext(value: unknown): value is StandardContext {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
