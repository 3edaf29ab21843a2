import type ts from 'typescript';
import type { AgentSource } from '../agents/agent-source.js';
import { optionOf, optionText } from '../agents/decorators.js';
import { classNameOf, instanceClasses } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { placeAt, placeOf, printPlace } from '../compiler/place.js';
import { returnedBy } from '../compiler/returned.js';
import type { Facts } from '../facts.js';
import { stageTargets } from '../messages/stage-messages.js';
import { functionBehind } from '../pipelines/function-behind.js';
import type { PipelineSource, StageSource } from '../pipelines/pipeline-source.js';
import { functionName } from '../pipelines/stage-name.js';
import { pipelineIds } from './pipeline-ids.js';
import type { PipelineModel, StageModel } from './project-model.js';

type Ids = ReadonlyMap<AgentSource, string>;

/** Longer code is cut. */
const LONGEST = 40;

/** Options that say how a stage works, beside `attempts` of `retry`. */
const shown = [
  ...['size', 'within', 'step', 'limit', 'per', 'lanes', 'buffer', 'strategy'],
  ...['concurrency', 'ordered', 'timeout'],
];

export function describePipelines(facts: Facts, ids: Ids): readonly PipelineModel[] {
  return [...pipelineIds(facts)].map(([pipeline, id]) => describePipeline(facts, ids, pipeline, id));
}

function describePipeline(
  facts: Facts,
  ids: Ids,
  { name, items, node, stages }: PipelineSource,
  id: string,
): PipelineModel {
  const type = items === undefined ? 'unknown' : facts.code.checker.typeToString(items, node);
  return {
    id,
    name,
    items: cut(type),
    stages: describeStages(facts, ids, stages),
    place: printPlace(placeOf(facts.code, node)),
  };
}

/** The second stage with a name has a number, as in a run. */
function describeStages(facts: Facts, ids: Ids, stages: readonly StageSource[]): readonly StageModel[] {
  const uses = new Map<string, number>();
  return stages.map((stage) => {
    const use = (uses.get(stage.name) ?? 0) + 1;
    uses.set(stage.name, use);
    const model = describeStage(facts, ids, stage);
    return use === 1 ? model : { ...model, name: `${stage.name}#${use}` };
  });
}

function describeStage(facts: Facts, ids: Ids, stage: StageSource): StageModel {
  const { code } = facts;
  const { kind, name, args, branches, each } = stage;
  const { target, source, found } = args;
  const [agent] = target === undefined ? [] : stageTargets(code, target).flatMap((node) => agentId(facts, ids, node));
  const messages = messagesOf(code, stage);
  return {
    kind,
    name,
    options: describeOptions(code, args.options),
    ...(agent !== undefined && { agent }),
    ...(messages.length > 0 && { messages }),
    ...(source && { source: cut(source.getText()) }),
    ...(found && { found: functionName(code, found) ?? 'found' }),
    ...(branches.length > 0 && {
      branches: branches.map((branch) => ({ ...branch, stages: describeStages(facts, ids, branch.stages) })),
    }),
    ...(each && { each: cut(each.getText()) }),
    place: printPlace(stagePlace(code, stage)),
  };
}

/** Where the method of the builder stands: the call begins where the pipeline does. */
function stagePlace(code: Code, { node }: StageSource): ReturnType<typeof placeOf> {
  const { ts } = code;
  const isCall = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression);
  if (!isCall) return placeOf(code, node);
  const { name } = node.expression;
  return placeAt(code, node.getSourceFile(), name.getStart(), node.getEnd());
}

function agentId(facts: Facts, ids: Ids, node: ts.ClassLikeDeclaration): readonly string[] {
  const agent = facts.agentOf(node);
  const id = agent && ids.get(agent);
  return id === undefined ? [] : [id];
}

function messagesOf(code: Code, { args: { message } }: StageSource): readonly string[] {
  const fn = message && functionBehind(code, message);
  const returned = fn === undefined ? [] : returnedBy(code, fn);
  return [...new Set(returned.flatMap((each) => instanceClasses(code, each).classes.map(classNameOf)))];
}

function describeOptions(code: Code, options: ts.Expression | undefined): Readonly<Record<string, string>> {
  const names = shown.flatMap((name) => {
    const value = optionOf(code, options, name);
    return value === undefined ? [] : [[name, valueText(code, value)] as const];
  });
  const attempts = optionOf(code, optionOf(code, options, 'retry'), 'attempts');
  return Object.fromEntries(attempts === undefined ? names : [...names, ['attempts', valueText(code, attempts)]]);
}

/** A number or a text by what it is, also that of a constant; anything else as it is written. */
function valueText(code: Code, value: ts.Expression): string {
  const type = code.checker.getTypeAtLocation(value);
  return type.isNumberLiteral() ? String(type.value) : cut(optionText(code, value) ?? '');
}

/** Code in one line, as far as there is room. */
function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
