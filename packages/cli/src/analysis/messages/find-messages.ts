import type ts from 'typescript';
import { addressedTypes, isContext } from '../compiler/brands.js';
import { classOfType, instanceClasses } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { descendants } from '../compiler/descendants.js';
import type { MessageSource } from './message-source.js';

/** All messages that the code sends, and requests that it makes: by an address, and by a context. */
export function findMessages(code: Code): readonly MessageSource[] {
  return code.files.flatMap((file) => [...descendants(code, file)].flatMap((node) => messageAt(code, node) ?? []));
}

function messageAt(code: Code, node: ts.Node): MessageSource | undefined {
  const { ts, checker } = code;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  if (name.text !== 'send' && name.text !== 'ask') return undefined;
  const isOfContext = isContext(checker.getTypeAtLocation(expression));
  const address = isOfContext ? node.arguments[0] : expression;
  const message = node.arguments[isOfContext ? 1 : 0];
  if (address === undefined || message === undefined) return undefined;
  const types = addressedTypes(code, checker.getTypeAtLocation(address));
  if (types === undefined) return undefined;
  const receivers = types.flatMap((type) => classOfType(code, type) ?? []);
  return { kind: name.text, call: node, address, message, sent: instanceClasses(code, message), receivers };
}
