import type ts from 'typescript';
import { aliasedSymbol } from './aliased-symbol.js';
import type { Code } from './code.js';

/** The classes that the value of an expression may be an instance of. */
export interface InstanceClasses {
  readonly classes: readonly ts.ClassLikeDeclaration[];
  /** Whether these are the very classes, and not merely those that the type names, which may stand for subclasses. */
  readonly isExact: boolean;
  /** Whether it is certainly one of them, and not an object of a type that is no class. */
  readonly isComplete: boolean;
}

/** The class that a symbol, or what it is an alias of, is declared as. */
export function classOfSymbol(code: Code, symbol: ts.Symbol | undefined): ts.ClassLikeDeclaration | undefined {
  return symbol && aliasedSymbol(code, symbol).declarations?.find(code.ts.isClassLike);
}

/** The class that an expression names: by its name, by `() => Name`, or by a constant that holds it. */
export function namedClass(code: Code, node: ts.Expression): ts.ClassLikeDeclaration | undefined {
  const { ts, checker } = code;
  if (ts.isClassExpression(node)) return node;
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return namedClass(code, node.body);
  const direct = classOfSymbol(code, checker.getSymbolAtLocation(node));
  if (direct !== undefined) return direct;
  const [signature] = checker.getTypeAtLocation(node).getConstructSignatures();
  return classOfSymbol(code, signature?.getReturnType().getSymbol());
}

/** The class of an instance type. */
export function classOfType(code: Code, type: ts.Type): ts.ClassLikeDeclaration | undefined {
  return classOfSymbol(code, type.getSymbol());
}

/** The classes of an expression's value, by what constructs it, else by its type. */
export function instanceClasses(code: Code, node: ts.Expression): InstanceClasses {
  const { ts, checker } = code;
  const expression = bare(code, node);
  if (ts.isConditionalExpression(expression))
    return both(instanceClasses(code, expression.whenTrue), instanceClasses(code, expression.whenFalse));
  if (ts.isBinaryExpression(expression) && isEither(code, expression.operatorToken.kind))
    return both(instanceClasses(code, expression.left), instanceClasses(code, expression.right));
  if (ts.isNewExpression(expression)) {
    const named = namedClass(code, expression.expression);
    if (named !== undefined) return { classes: [named], isExact: true, isComplete: true };
  }
  const value = constantValue(code, expression);
  if (value !== undefined) return instanceClasses(code, value);
  const type = checker.getTypeAtLocation(expression);
  const parts = (type.isUnion() ? type.types : [type]).filter((part) => !isNothing(code, part));
  const classes = parts.flatMap((part) => classOfType(code, part) ?? []);
  return { classes, isExact: false, isComplete: parts.length > 0 && classes.length === parts.length };
}

/** The expression without parentheses and assertions of types. */
export function bare(code: Code, node: ts.Expression): ts.Expression {
  const { ts } = code;
  const isWrapped =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isNonNullExpression(node);
  return isWrapped ? bare(code, node.expression) : node;
}

/** What a constant is initialised with. */
export function constantValue({ ts, checker }: Code, node: ts.Expression): ts.Expression | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  const isConstant =
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return isConstant ? declaration.initializer : undefined;
}

function both(one: InstanceClasses, other: InstanceClasses): InstanceClasses {
  return {
    classes: [...one.classes, ...other.classes],
    isExact: one.isExact && other.isExact,
    isComplete: one.isComplete && other.isComplete,
  };
}

function isEither({ ts }: Code, kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
}

function isNothing({ ts }: Code, { flags }: ts.Type): boolean {
  return (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)) !== 0;
}

/** The name of a class: its own, else that of the constant that holds it. */
export function classNameOf(node: ts.ClassLikeDeclaration): string {
  if (node.name !== undefined) return node.name.text;
  const { parent } = node;
  return 'name' in parent && isNamed(parent.name) ? parent.name.text : '(class)';
}

function isNamed(name: unknown): name is { readonly text: string } {
  return typeof name === 'object' && name !== null && 'text' in name;
}
