import type ts from 'typescript';
import { addressedTypes, isContext } from '../compiler/brands.js';
import { classOfType, instanceClasses } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { descendants } from '../compiler/descendants.js';
import { handledAs, type MessageSource } from './message-source.js';

/** All messages that the code sends, and requests that it makes, those for streams too: by an address, by a context, and by a timer. */
export function findMessages(code: Code): readonly MessageSource[] {
  return code.files.flatMap((file) =>
    [...descendants(code, file)].flatMap((node) => messageAt(code, node) ?? tickAt(code, node) ?? []),
  );
}

/** The event of a timer, which an agent sends to itself: `ctx.every('10s', new Poll())`. */
function tickAt(code: Code, node: ts.Node): MessageSource | undefined {
  const { ts, checker } = code;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression: context, name } = node.expression;
  const [, message] = node.arguments;
  if ((name.text !== 'after' && name.text !== 'every') || message === undefined) return undefined;
  const type = checker.getTypeAtLocation(context);
  const own = isContext(type) ? type.getProperty('address') : undefined;
  const types = own && addressedTypes(code, checker.getTypeOfSymbol(own));
  if (types === undefined) return undefined;
  const receivers = types.flatMap((each) => classOfType(code, each) ?? []);
  return { kind: 'send', call: node, address: context, message, sent: instanceClasses(code, message), receivers };
}

function messageAt(code: Code, node: ts.Node): MessageSource | undefined {
  const { ts, checker } = code;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  if (!isKind(name.text)) return undefined;
  const isOfContext = isContext(checker.getTypeAtLocation(expression));
  const address = isOfContext ? node.arguments[0] : expression;
  const message = node.arguments[isOfContext ? 1 : 0];
  if (address === undefined || message === undefined) return undefined;
  const types = addressedTypes(code, checker.getTypeAtLocation(address));
  if (types === undefined) return undefined;
  const receivers = types.flatMap((type) => classOfType(code, type) ?? []);
  return { kind: name.text, call: node, address, message, sent: instanceClasses(code, message), receivers };
}

function isKind(name: string): name is MessageSource['kind'] {
  return Object.hasOwn(handledAs, name);
}
