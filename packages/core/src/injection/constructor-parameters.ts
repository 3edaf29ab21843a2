import { constructorRecord, type ConstructorRecord } from '../definition/metadata-store.js';
import { ownKindOf } from '../agent/own-token.js';
import { isClass, nameOf, type Class } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';

/** Types that the compiler emits when it cannot name the real one. */
const VAGUE: readonly unknown[] = [undefined, Object, Function];

/** Constructor parameters of these types are values that no container can make. */
const PRIMITIVE: readonly unknown[] = [String, Number, Boolean, Symbol, BigInt, Array, Promise];

/**
 * What each parameter of a class's constructor is to be given: what a decorator says, else what `static inject` lists, else the type
 * that the compiler emitted. A class without a constructor of its own has that of the class it extends.
 *
 * @throws InstarError `INSTAR_DEPENDENCY_UNKNOWN` for a parameter of which none of them tells.
 */
export function constructorParameters(target: Class): readonly unknown[] {
  let owner = target;
  while (inheritsConstructor(owner)) owner = Object.getPrototypeOf(owner) as Class;
  const { types, tokens } = constructorRecord(owner);
  const listed = listedTokens(owner);
  if (owner.length === 0 && listed === undefined && Object.keys(tokens).length === 0) return [];
  // The length leaves out parameters with a default value, the container does not.
  const count = Math.max(owner.length, types?.length ?? 0, listed?.length ?? 0);
  return Array.from({ length: count }, (_, index) => {
    if (index in tokens) return tokens[index];
    if (listed !== undefined && index < listed.length) return requireDefined(listed[index], index, target);
    return requireType(types, index, target);
  });
}

const CONSTRUCTOR = /\bconstructor\s*\(/;

/** What compilers write for a class that has fields, but no constructor. */
const GENERATED = /\bsuper\(\.\.\.\w+\)/;

/**
 * A derived class without a constructor has no parameters, whatever those of its base are; only its source tells it from one
 * whose constructor takes nothing. One that lists its own tokens means them for what it hands to its base.
 */
function inheritsConstructor(target: Class): boolean {
  if (target.length > 0 || listedTokens(target) !== undefined) return false;
  if (constructorRecord(target).types !== undefined || !isClass(Object.getPrototypeOf(target))) return false;
  const source = Function.prototype.toString.call(target);
  return source.startsWith('class') && (!CONSTRUCTOR.test(source) || GENERATED.test(source));
}

/** `static inject` of this very class. */
function listedTokens(target: Class): readonly unknown[] | undefined {
  const listed: unknown = Object.getOwnPropertyDescriptor(target, 'inject')?.value;
  return Array.isArray(listed) ? listed : undefined;
}

function requireDefined(token: unknown, index: number, target: Class): unknown {
  if (token !== undefined) return token;
  throw new InstarError({
    code: 'INSTAR_DEPENDENCY_UNKNOWN',
    problem: `Item ${index} of \`static inject\` is undefined`,
    place: `${nameOf(target)}.inject`,
    remedy: 'Declare the class above this one, and break the import cycle if there is one',
  });
}

function requireType(types: ConstructorRecord['types'], index: number, target: Class): unknown {
  const type = types?.[index];
  const isOwnAddress = ownKindOf(type) === 'self';
  if (types !== undefined && !VAGUE.includes(type) && !PRIMITIVE.includes(type) && !isOwnAddress) return type;
  throw new InstarError({
    code: 'INSTAR_DEPENDENCY_UNKNOWN',
    problem: `The container cannot tell what parameter ${index} of the constructor is${types === undefined ? '' : ` (its emitted type is ${nameOf(type)})`}`,
    place: `${nameOf(target)}.constructor`,
    remedy: isOwnAddress
      ? "Say whose address it is: @InjectAddress(Agent), @InjectSelf() for the agent's own, or @InjectSupervisor()"
      : remedyFor(types, type),
  });
}

function remedyFor(types: readonly unknown[] | undefined, type: unknown): string {
  if (types === undefined) {
    return 'Compile with emitDecoratorMetadata and decorate the class, or list the tokens in `static inject = […] as const`, or mark the parameter with @inject(Token), or spawn a function that makes the agent';
  }
  if (PRIMITIVE.includes(type))
    return 'Pass values as input to `begin`, or provide them under a token and mark the parameter with @inject(token)';
  return "Import the class itself instead of its type only ('import type' emits nothing), break the import cycle, or mark the parameter with @inject(Token)";
}
