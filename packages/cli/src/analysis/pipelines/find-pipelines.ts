import type ts from 'typescript';
import { optionOf, optionText } from '../agents/decorators.js';
import { bare } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { descendantsThat } from '../compiler/descendants.js';
import { builderCall, isPipeline, pipelineTypes } from './builder-call.js';
import type { PipelineSource } from './pipeline-source.js';
import { closed, StageReader, type Chain } from './read-stages.js';

/** All pipelines that have an end, and those without one that a constant holds and no other one is made of. */
export function findPipelines(code: Code): readonly PipelineSource[] {
  const reader = new StageReader(code);
  const calls = code.files
    .filter(({ text }) => text.includes('pipeline') || text.includes('Pipeline'))
    .flatMap((file) => [...descendantsThat(code, file, code.ts.isCallExpression)]);
  const ended = calls.flatMap((call) => endedAt(code, reader, call) ?? []);
  const used = new Set(reader.roots);
  return [...ended, ...calls.flatMap((call) => keptAt(code, reader, call, used) ?? [])];
}

function endedAt(code: Code, reader: StageReader, node: ts.CallExpression): PipelineSource | undefined {
  const call = builderCall(code, node);
  if (call?.isEnd !== true) return undefined;
  const chain = reader.chainOf(call.receiver);
  return pipelineOf(code, { ...chain, stages: [...closed(chain, node), reader.stageOf(call)] }, node, call.receiver);
}

function keptAt(
  code: Code,
  reader: StageReader,
  node: ts.CallExpression,
  used: ReadonlySet<ts.Node>,
): PipelineSource | undefined {
  if (!code.ts.isVariableDeclaration(node.parent) || !isPipeline(code, code.checker.getTypeAtLocation(node)))
    return undefined;
  const chain = reader.chainOf(node);
  const isAlone = chain.root !== undefined && 'arguments' in chain.root && !used.has(chain.root);
  return isAlone && chain.stages.length > 0 ? pipelineOf(code, chain, node, node) : undefined;
}

function pipelineOf(
  code: Code,
  { root, stages }: Chain,
  node: ts.CallExpression,
  typed: ts.Expression,
): PipelineSource {
  const [items] = pipelineTypes(code, code.checker.getTypeAtLocation(typed));
  const options = root !== undefined && 'arguments' in root ? root.arguments[0] : undefined;
  const name = optionText(code, optionOf(code, options && bare(code, options), 'name')) ?? variableOf(code, node);
  return { name: name ?? 'Pipeline', items, node, stages };
}

/** The name of the variable or property that a pipeline is assigned to. */
function variableOf({ ts }: Code, { parent }: ts.CallExpression): string | undefined {
  const isNamed = ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent);
  return isNamed && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}
