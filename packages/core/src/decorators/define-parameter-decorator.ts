import { notOnAParameter } from '../errors/injection-errors.js';
import { recordParameter } from '../definition/metadata-store.js';
import { isClass, nameOf } from '../primitives/class.js';

/** The one function behind every parameter decorator. It only records the token of the parameter. */
export function defineParameterDecorator(
  annotation: string,
  token: unknown,
): (target: object, name: unknown, index: unknown) => void {
  return (target, name, index) => {
    if (!isClass(target) || name !== undefined || typeof index !== 'number') {
      throw notOnAParameter(annotation, typeof name === 'string' ? `${nameOf(target)}.${name}` : nameOf(target));
    }
    recordParameter(target, index, token);
  };
}
