import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { classOfSymbol } from '../../analysis/compiler/classes.js';
import type { Code } from '../../analysis/compiler/code.js';
import type { MissingOnThread } from '../missing-on-thread.js';

/** A class that its module does not export, as one within a function: a thread finds classes by what their modules export. */
export function unexportedClass(code: Code, { name, node, plan }: AgentSource): readonly MissingOnThread[] {
  const { checker } = code;
  const module = checker.getSymbolAtLocation(node.getSourceFile());
  const exported = module === undefined ? [] : checker.getExportsOfModule(module);
  // Of a plan the module may export what defineAgent returns, under any name.
  if (plan !== undefined || exported.some((symbol) => classOfSymbol(code, symbol) === node)) return [];
  return [
    {
      node: node.name ?? node,
      message: `${name} has a sync state, and a thread does not find it: its module does not export it.`,
      remedy: 'Declare it at the top of its module, and export it.',
    },
  ];
}
