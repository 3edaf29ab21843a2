import type ts from 'typescript';
import { bare, classOfType, constantValue, namedClass } from './classes.js';
import type { Code } from './code.js';
import { descendantsThat } from './descendants.js';

type Class = ts.ClassLikeDeclaration;

/** A function that returns a class, as a mixin does, with what it is called with. */
interface ClassCall {
  readonly returned: Class;
  readonly parameters: readonly ts.ParameterDeclaration[];
  readonly args: readonly ts.Expression[];
}

/** What a class extends, as it is written. */
export function extended({ ts }: Code, { heritageClauses }: Class): ts.Expression | undefined {
  const clause = heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  return clause?.types[0]?.expression;
}

/**
 * The classes that an expression after `extends` stands for, the nearest first: a class by its name, or those of a call,
 * `Counting(Timed(Base))`: the class that the function returns, then what it extends.
 */
export function baseClasses(code: Code, node: ts.Expression): readonly Class[] {
  const expression = bare(code, node);
  const value = earlierValue(code, expression);
  if (value !== undefined) return baseClasses(code, value);
  const call = code.ts.isCallExpression(expression) ? classCall(code, expression) : undefined;
  if (call !== undefined) return [call.returned, ...argumentClasses(code, call)];
  const named = namedClass(code, expression);
  return named === undefined ? mixedClasses(code, expression) : [named];
}

/** What a constant above an expression holds; one that refers to itself is never followed. */
function earlierValue(code: Code, node: ts.Expression): ts.Expression | undefined {
  const value = constantValue(code, node);
  return value !== undefined && value.end <= node.pos ? value : undefined;
}

/** The classes of the argument that the returned class extends. */
function argumentClasses(code: Code, { returned, parameters, args }: ClassCall): readonly Class[] {
  const base = extended(code, returned);
  const declared = base && code.checker.getSymbolAtLocation(bare(code, base))?.valueDeclaration;
  const argument = args[parameters.findIndex((each) => each === declared)];
  return argument === undefined ? [] : baseClasses(code, argument);
}

/** The type of instances names the classes where the code does not: each part of `Counting & Timed & Base`. */
function mixedClasses(code: Code, node: ts.Expression): readonly Class[] {
  const [signature] = code.checker.getTypeAtLocation(node).getConstructSignatures();
  const type = signature?.getReturnType();
  return type?.isIntersection() === true ? type.types.flatMap((part) => classOfType(code, part) ?? []) : [];
}

/** Reads the code of a function, because a type that it declares for its result may hide the class. */
function classCall(code: Code, node: ts.CallExpression): ClassCall | undefined {
  const declared = code.checker.getResolvedSignature(node)?.declaration;
  const called = declared && implementation(code, declared);
  const result = called && resultOf(code, called);
  const returned = result && classAt(code, result);
  return called && returned && { returned, parameters: called.parameters, args: node.arguments };
}

/** The function with a body: of overloads, the last. */
function implementation({ ts, checker }: Code, node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  if (!ts.isFunctionLike(node)) return undefined;
  const all = node.name === undefined ? [node] : (checker.getSymbolAtLocation(node.name)?.declarations ?? [node]);
  return [node, ...all].find((each): each is ts.FunctionLikeDeclaration => 'body' in each && each.body !== undefined);
}

function resultOf(code: Code, { body }: ts.FunctionLikeDeclaration): ts.Expression | undefined {
  const { ts } = code;
  if (body === undefined || !ts.isBlock(body)) return body;
  const own = body.statements.flatMap((each) => [...returnsIn(code, each)]);
  return own.at(-1)?.expression;
}

/** The `return`s of a statement, without those of functions and classes in it. */
function returnsIn(code: Code, statement: ts.Statement): Iterable<ts.ReturnStatement> {
  const { ts } = code;
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [];
  return descendantsThat(code, statement, ts.isReturnStatement);
}

/** The class that an expression is or names, and not one that its type alone names. */
function classAt(code: Code, node: ts.Expression): Class | undefined {
  const { ts, checker } = code;
  const expression = bare(code, node);
  if (ts.isClassExpression(expression)) return expression;
  const value = earlierValue(code, expression);
  if (value !== undefined) return classAt(code, value);
  return checker.getSymbolAtLocation(expression)?.declarations?.find(ts.isClassLike);
}
