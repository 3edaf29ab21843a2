import type ts from 'typescript';
import { addressedTypes, isContext } from '../compiler/brands.js';
import { classOfType, instanceClasses } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { descendants } from '../compiler/descendants.js';
import { handledAs, type MessageSource } from './message-source.js';
import { ownMessages } from './own-messages.js';
import { stageMessages } from './stage-messages.js';

/** All messages that the code sends, and requests that it makes, those for streams too: by an address or a context, to itself, and by stages of pipelines. */
export function findMessages(code: Code): readonly MessageSource[] {
  return code.files.flatMap((file) =>
    [...descendants(code, file)].flatMap(
      (node) => messageAt(code, node) ?? [...ownMessages(code, node), ...stageMessages(code, node)],
    ),
  );
}

function messageAt(code: Code, node: ts.Node): MessageSource | undefined {
  const { ts, checker } = code;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  const kind = name.text === 'offer' ? 'send' : name.text;
  if (!isKind(kind)) return undefined;
  const isOfContext = isContext(checker.getTypeAtLocation(expression));
  const address = isOfContext ? node.arguments[0] : expression;
  const message = node.arguments[isOfContext ? 1 : 0];
  if (address === undefined || message === undefined) return undefined;
  const types = addressedTypes(code, checker.getTypeAtLocation(address));
  if (types === undefined) return undefined;
  const receivers = types.flatMap((type) => classOfType(code, type) ?? []);
  return { kind, call: node, address, message, sent: instanceClasses(code, message), receivers };
}

function isKind(name: string): name is MessageSource['kind'] {
  return Object.hasOwn(handledAs, name);
}
