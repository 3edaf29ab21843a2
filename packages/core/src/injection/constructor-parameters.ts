import { ownKindOf } from '../agent/own-token.js';
import { emittedTypes, parameterRecords } from '../definition/metadata-store.js';
import { listedTokenUndefined, parameterWithoutToken, type MissingToken } from '../errors/injection-errors.js';
import { isClass, nameOf, type Class } from '../primitives/class.js';
import { tsyringeParameters } from './tsyringe-adapter.js';

/** Constructor parameters of these types are values that no container can make. */
const PRIMITIVE: readonly unknown[] = [String, Number, Boolean, Symbol, BigInt, Array, Promise];

/**
 * The token of each parameter of a class's constructor: from a decorator (of this package, else of tsyringe), else from `static inject`,
 * else the type that the compiler emitted. A class without a constructor of its own has that of the class it extends.
 *
 * @throws InstarError `INSTAR_DEPENDENCY_UNKNOWN` for a parameter without any of them.
 */
export function constructorParameters(target: Class): readonly unknown[] {
  const owner = constructorOwner(target);
  const decorated = { ...tsyringeParameters(owner), ...parameterRecords(owner) };
  const types = emittedTypes(owner);
  const listed = listedTokens(owner);
  if (owner.length === 0 && listed === undefined && Object.keys(decorated).length === 0) return [];
  // The length leaves out parameters with a default value, the container does not.
  const count = Math.max(owner.length, types?.length ?? 0, listed?.length ?? 0);
  return Array.from({ length: count }, (_, index) => {
    if (index in decorated) return decorated[index];
    if (listed !== undefined && index < listed.length) return requireDefined(listed[index], index, target);
    return requireType(types, index, target);
  });
}

/** What is known of the parameters of a constructor, for the container of a framework. */
export interface KnownParameters {
  /** The class that has the constructor: this one, or one that it extends. */
  readonly owner: Class;
  /** By index, the tokens that decorators of this package, or `static inject`, name. */
  readonly written: Readonly<Record<number, unknown>>;
  /** The types that the compiler emitted. */
  readonly emitted: readonly unknown[];
}

/** What is known of the parameters of a class's constructor; unlike `constructorParameters`, a token may be missing. */
export function knownParameters(target: Class): KnownParameters {
  const owner = constructorOwner(target);
  const written = Object.assign({}, listedTokens(owner), parameterRecords(owner));
  return { owner, written, emitted: emittedTypes(owner) ?? [] };
}

function constructorOwner(target: Class): Class {
  let owner = target;
  while (inheritsConstructor(owner)) owner = Object.getPrototypeOf(owner) as Class;
  return owner;
}

const CONSTRUCTOR = /\bconstructor\s*\(/;

/** What compilers emit for a class that has fields, but no constructor. */
const GENERATED = /\bsuper\(\.\.\.\w+\)/;

/**
 * A derived class without a constructor has no parameters, whatever those of its base are; only its source tells it from one
 * whose constructor has no parameters. A class with its own list of tokens lists those of its base's constructor.
 */
function inheritsConstructor(target: Class): boolean {
  if (target.length > 0 || listedTokens(target) !== undefined) return false;
  const base: unknown = Object.getPrototypeOf(target);
  // A mixin without a base is mixed into Object, whose parameter nothing is passed for.
  if (emittedTypes(target) !== undefined || !isClass(base) || base === Object) return false;
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
  throw listedTokenUndefined(index, nameOf(target));
}

function requireType(types: readonly unknown[] | undefined, index: number, target: Class): unknown {
  const type = types?.[index];
  const missing = types === undefined ? 'nothing' : whyUnusable(type);
  if (missing === undefined) return type;
  throw parameterWithoutToken(index, nameOf(target), missing, nameOf(type));
}

/** Why an emitted type is not a token; `undefined` if it is one. */
function whyUnusable(type: unknown): Exclude<MissingToken, 'nothing'> | undefined {
  if (type === undefined) return 'undefined';
  if (type === Object) return 'Object';
  if (type === Function) return 'Function';
  if (PRIMITIVE.includes(type)) return 'primitive';
  return ownKindOf(type) === 'self' ? 'Address' : undefined;
}
