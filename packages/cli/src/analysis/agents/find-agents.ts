import type ts from 'typescript';
import { namedClass } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { descendants } from '../compiler/descendants.js';
import { lineageOf } from '../compiler/lineage.js';
import { coreName } from '../compiler/origin.js';
import type { AgentSource } from './agent-source.js';
import { decoratorNamed, optionOf } from './decorators.js';
import { readAgent, readPlannedAgent } from './read-agent.js';

/** All agents: classes with `@Agent`, those that extend one, and those of `defineAgent`. */
export function findAgents(code: Code): readonly AgentSource[] {
  const { ts } = code;
  return code.files.flatMap((file) =>
    [...descendants(code, file)].flatMap((node) => {
      if (ts.isClassLike(node)) return isAnnotated(code, node) ? [readAgent(code, node)] : [];
      const isDefinition = ts.isCallExpression(node) && coreName(code, node.expression) === 'defineAgent';
      return isDefinition ? plannedAgents(code, node) : [];
    }),
  );
}

function isAnnotated(code: Code, node: ts.ClassLikeDeclaration): boolean {
  return lineageOf(code, node).some((each) => decoratorNamed(code, each, 'Agent') !== undefined);
}

function plannedAgents(code: Code, { arguments: [plan] }: ts.CallExpression): readonly AgentSource[] {
  if (plan === undefined || !code.ts.isObjectLiteralExpression(plan)) return [];
  const agent = optionOf(code, plan, 'agent');
  const node = agent && namedClass(code, agent);
  return node === undefined ? [] : [readPlannedAgent(code, node, plan)];
}
