import type { Class } from '../primitives/class.js';

const COMMENT = /\/\*[^]*?\*\/|\/\/.*/g;

/** A class without `extends`, with nothing in its body, or with what esbuild puts there to keep the name. */
const EMPTY = /^class(?:\s+(?!extends\b)[^\s{]+)?\s*\{\s*(?:static\s*\{\s*\w+\(this,[^)]*\);?\s*\}\s*)?\}$/;

/**
 * Whether a class extends nothing and has an empty body. An instance of it is of no use, so it is an abstract class: of one with abstract
 * members alone, nothing else is left at run time.
 */
export function isEmptyClass(target: Class): boolean {
  return EMPTY.test(Function.prototype.toString.call(target).replace(COMMENT, ''));
}
