import type ts from 'typescript';
import { optionOf } from '../agents/decorators.js';
import { addressedTypes, isContext } from '../compiler/brands.js';
import { bare, classOfType, constantValue, instanceClasses } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { returnedBy } from '../compiler/returned.js';
import type { MessageSource } from './message-source.js';

/** The events that an agent sends to itself by its context: of timers, promises, streams, and responses that are forwarded. */
export function ownMessages(code: Code, node: ts.Node): readonly MessageSource[] {
  const { ts, checker } = code;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression, name } = node.expression;
  const context = name.text === 'forward' ? contextOfAsk(code, expression) : expression;
  const messages = context && messagesOf(code, name.text, node.arguments);
  if (messages === undefined || messages.length === 0) return [];
  const type = checker.getTypeAtLocation(context as ts.Expression);
  const own = isContext(type) ? type.getProperty('address') : undefined;
  const types = own && addressedTypes(code, checker.getTypeOfSymbol(own));
  if (types === undefined) return [];
  const receivers = types.flatMap((each) => classOfType(code, each) ?? []);
  return messages.map((message) => ({
    kind: 'send',
    call: node,
    address: context as ts.Expression,
    message,
    sent: instanceClasses(code, message),
    receivers,
  }));
}

/** The events of a call with this name, as expressions. */
function messagesOf(code: Code, name: string, args: readonly ts.Expression[]): readonly ts.Expression[] | undefined {
  const [first, second, third] = args;
  switch (name) {
    case 'after':
    case 'every':
      return second && [second];
    case 'pipe':
      return [...resultsOf(code, second), ...resultsOf(code, third)];
    case 'forward':
      return [...resultsOf(code, first), ...resultsOf(code, second)];
    case 'consume': {
      const options = third && bare(code, third);
      const atEnd = ['ended', 'failed'].map((each) =>
        options && code.ts.isObjectLiteralExpression(options) ? optionOf(code, options, each) : undefined,
      );
      return [second, ...atEnd].flatMap((each) => resultsOf(code, each));
    }
    default:
      return undefined;
  }
}

/** What a function returns that is written out: `(line) => new Line(line)`. */
function resultsOf(code: Code, node: ts.Expression | undefined): readonly ts.Expression[] {
  const { ts } = code;
  const value = node && (constantValue(code, bare(code, node)) ?? bare(code, node));
  const isFunction = value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));
  return isFunction ? returnedBy(code, value) : [];
}

/** `ctx` of `ctx.ask(…).forward(…)` */
function contextOfAsk({ ts }: Code, node: ts.Expression): ts.Expression | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  return node.expression.name.text === 'ask' ? node.expression.expression : undefined;
}
