import type ts from 'typescript';
import { baseClasses, extended } from './base-classes.js';
import type { Code } from './code.js';

type Class = ts.ClassLikeDeclaration;

/** A class and those that it extends, through mixins too, the nearest first. */
export function lineageOf(code: Code, node: Class): readonly Class[] {
  return withBases(code, node, []);
}

function withBases(code: Code, node: Class, subclasses: readonly Class[]): readonly Class[] {
  if (subclasses.includes(node)) return [];
  const base = extended(code, node);
  if (base === undefined) return [node];
  const below = [...subclasses, node];
  const bases = baseClasses(code, base).flatMap((each) => withBases(code, each, below));
  // The bound of a mixin's base is among the bases of the class that stands for it: it comes after that.
  return [node, ...bases.filter((each, index) => bases.lastIndexOf(each) === index)];
}
