import type ts from 'typescript';
import { isContext } from '../compiler/brands.js';
import { classOfType, namedClass } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { descendants } from '../compiler/descendants.js';
import { isSystem } from '../compiler/system-type.js';
import type { ChildSource } from './child-source.js';

/** All agents that the code spawns or runs. */
export function findChildren(code: Code): readonly ChildSource[] {
  return code.files.flatMap((file) => [...descendants(code, file)].flatMap((node) => childAt(code, node) ?? []));
}

function childAt(code: Code, node: ts.Node): ChildSource | undefined {
  const { ts, checker } = code;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  const [agent] = node.arguments;
  if ((name.text !== 'spawn' && name.text !== 'run') || agent === undefined) return undefined;
  const type = checker.getTypeAtLocation(expression);
  const isOfContext = isContext(type);
  if (!isOfContext && !isSystem(code, type)) return undefined;
  const child = spawnedClass(code, agent);
  const options = node.arguments.length > 1 ? node.arguments.at(-1) : undefined;
  return child && { kind: name.text, call: node, isOfContext, child, options };
}

/** The class that is named, that an instance is of, or that a function makes one of. */
function spawnedClass(code: Code, agent: ts.Expression): ts.ClassLikeDeclaration | undefined {
  const type = code.checker.getTypeAtLocation(agent);
  const [made] = type.getCallSignatures();
  return made ? classOfType(code, made.getReturnType()) : (namedClass(code, agent) ?? classOfType(code, type));
}
