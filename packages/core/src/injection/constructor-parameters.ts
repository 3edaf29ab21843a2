import { constructorTypes, injectedTokens, ownConstructorTypes } from '../definition/metadata-store.js';
import { isClass, nameOf, type Class } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';

/** Types that the compiler emits when it cannot name the real one. */
const VAGUE: readonly unknown[] = [undefined, Object, Function];

/** Constructor parameters of these types are values that no container can make. */
const PRIMITIVE: readonly unknown[] = [String, Number, Boolean, Symbol, BigInt, Array, Promise];

/**
 * What is to be injected for each parameter of a class's constructor: a class, or the token that `@inject` names.
 *
 * @throws InstarError `INSTAR_DEPENDENCY_UNKNOWN` for a parameter whose type was not emitted.
 */
export function constructorParameters(target: Class): readonly unknown[] {
  const owner = constructorOwner(target);
  const types = constructorTypes(owner);
  const explicit = injectedTokens(owner);
  if (owner.length === 0 && Object.keys(explicit).length === 0) return [];
  // The length leaves out parameters with a default value, the container does not.
  const count = Math.max(owner.length, types?.length ?? 0);
  return Array.from({ length: count }, (_, index) => {
    if (String(index) in explicit) return explicit[index];
    const type = types?.[index];
    if (types !== undefined && !VAGUE.includes(type) && !PRIMITIVE.includes(type)) return type;
    throw new InstarError({
      code: 'INSTAR_DEPENDENCY_UNKNOWN',
      problem: `The container cannot tell what parameter ${index} of the constructor is${types === undefined ? '' : ` (its emitted type is ${nameOf(type)})`}`,
      place: `${nameOf(target)}.constructor`,
      remedy: remedyFor(types, type),
    });
  });
}

/** The class whose constructor runs for `new target()`: the nearest that has one of its own. */
export function constructorOwner(target: Class): Class {
  let owner = target;
  while (inheritsConstructor(owner)) owner = Object.getPrototypeOf(owner) as Class;
  return owner;
}

const CONSTRUCTOR = /\bconstructor\s*\(/;

/** What compilers write for a class that has fields, but no constructor. */
const GENERATED = /\bsuper\(\.\.\.\w+\)/;

/**
 * A derived class without a constructor has no parameters, whatever those of its base are; only its source tells it from one
 * whose constructor takes nothing.
 */
function inheritsConstructor(target: Class): boolean {
  if (target.length > 0 || ownConstructorTypes(target) !== undefined) return false;
  if (!isClass(Object.getPrototypeOf(target))) return false;
  const source = Function.prototype.toString.call(target);
  return source.startsWith('class') && (!CONSTRUCTOR.test(source) || GENERATED.test(source));
}

function remedyFor(types: readonly unknown[] | undefined, type: unknown): string {
  if (types === undefined) {
    return 'Compile with emitDecoratorMetadata and decorate the class, or mark the parameter with @inject(Token), or spawn a function that makes the agent';
  }
  if (PRIMITIVE.includes(type))
    return 'Pass values as input to `begin`, or provide them under a token and mark the parameter with @inject(token)';
  return "Import the class itself instead of its type only ('import type' emits nothing), break the import cycle, or mark the parameter with @inject(Token)";
}
