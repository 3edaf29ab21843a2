import { recordParameter } from '../definition/metadata-store.js';
import { isClass, nameOf } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';

/** The one function behind every parameter decorator. It only records the token of the parameter. */
export function defineParameterDecorator(
  annotation: string,
  token: unknown,
): (target: object, name: unknown, index: unknown) => void {
  return (target, name, index) => {
    if (!isClass(target) || name !== undefined || typeof index !== 'number') {
      throw new InstarError({
        code: 'INSTAR_PARAMETER_INVALID',
        problem: `@${annotation} is for parameters of a constructor`,
        place: typeof name === 'string' ? `${nameOf(target)}.${name}` : nameOf(target),
        remedy:
          'Put it on a constructor parameter; standard decorators have none: write `static inject = […] as const`, or inject(…) in a field',
      });
    }
    recordParameter(target, index, token);
  };
}
