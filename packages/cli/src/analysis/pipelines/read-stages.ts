import type ts from 'typescript';
import { optionOf, memberName } from '../agents/decorators.js';
import { bare } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { returnedBy } from '../compiler/returned.js';
import { builderCall, isPipeline, isStart, type BuilderCall } from './builder-call.js';
import { calledFunction, declaredAs, functionBehind, valueBehind, type FunctionNode } from './function-behind.js';
import type { BranchSource, StageSource } from './pipeline-source.js';
import { stageName } from './stage-name.js';

/** Stages one after another, and what they begin with. */
export interface Chain {
  /** The call of `pipeline`, or the parameter of a branch; undefined if that cannot be told from the code. */
  readonly root: ts.CallExpression | ts.ParameterDeclaration | undefined;
  readonly stages: readonly StageSource[];
}

/** Reads stages from expressions. */
export class StageReader {
  /** The calls of `pipeline` that were come to. */
  readonly roots = new Set<ts.Node>();
  private readonly ahead = new Set<ts.Node>();

  constructor(private readonly code: Code) {}

  /** The stages of a pipeline, as far as they can be read: through constants, and what functions return. */
  chainOf(node: ts.Expression): Chain {
    const expression = bare(this.code, node);
    // A function that calls itself has stages without end.
    if (this.ahead.has(expression)) return unknownChain(expression);
    this.ahead.add(expression);
    const chain = this.read(expression);
    this.ahead.delete(expression);
    return chain;
  }

  stageOf({ kind, call, args }: BuilderCall): StageSource {
    const name = stageName(this.code, kind, args);
    return { kind, name, node: call, args, branches: this.branchesOf(args) };
  }

  private read(expression: ts.Expression): Chain {
    const { ts } = this.code;
    if (ts.isCallExpression(expression)) return this.readCall(expression);
    const declared = declaredAs(this.code, expression);
    if (declared !== undefined && ts.isParameter(declared)) return { root: declared, stages: [] };
    const value = valueBehind(this.code, expression);
    return value === expression ? unknownChain(expression) : this.chainOf(value);
  }

  private readCall(node: ts.CallExpression): Chain {
    const call = builderCall(this.code, node);
    if (call !== undefined) {
      const { root, stages } = this.chainOf(call.receiver);
      return { root, stages: [...stages, ...this.stagesAt(call)] };
    }
    if (isStart(this.code, node)) {
      this.roots.add(node);
      return { root: node, stages: [] };
    }
    return this.readLoop(node) ?? this.readFunction(node);
  }

  /** The stages of another pipeline stand in the place of `through`. */
  private stagesAt(call: BuilderCall): readonly StageSource[] {
    const { source } = call.args;
    const isNested =
      call.kind === 'through' &&
      source !== undefined &&
      isPipeline(this.code, this.code.checker.getTypeAtLocation(source));
    return isNested ? closed(this.chainOf(source), source) : [this.stageOf(call)];
  }

  /** `forms.reduce((stages, form) => stages.tee(…), pipeline())` */
  private readLoop({ expression, arguments: [step, start] }: ts.CallExpression): Chain | undefined {
    const { ts } = this.code;
    if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'reduce') return undefined;
    const fn = step && functionBehind(this.code, step);
    if (fn === undefined || start === undefined) return undefined;
    const { root, stages } = this.chainOf(start);
    const added = this.branchStages(fn, start).map((each) => ({ ...each, each: expression.expression }));
    return { root, stages: [...stages, ...added] };
  }

  /** What a function of the project returns, if it returns one thing. */
  private readFunction(node: ts.CallExpression): Chain {
    const fn = calledFunction(this.code, node);
    const [returned, ...more] = fn === undefined ? [] : returnedBy(this.code, fn);
    if (returned === undefined || more.length > 0) return unknownChain(node);
    const chain = this.chainOf(returned);
    const parameter = fn?.parameters.findIndex((each) => each === chain.root) ?? -1;
    if (parameter === -1) return chain;
    const argument = node.arguments[parameter];
    if (argument === undefined) return unknownChain(node);
    const { root, stages } = this.chainOf(argument);
    return { root, stages: [...stages, ...chain.stages] };
  }

  private branchesOf({ branch, branches }: BuilderCall['args']): readonly BranchSource[] {
    if (branch !== undefined) return [{ name: 'branch', stages: this.stagesOfBranch(branch) }];
    const { ts } = this.code;
    const table = branches && valueBehind(this.code, branches);
    if (table === undefined || !ts.isObjectLiteralExpression(table)) return [];
    return table.properties.flatMap((each): readonly BranchSource[] => {
      const name = each.name && memberName(each.name);
      if (name === undefined) return [];
      if (ts.isMethodDeclaration(each)) return [{ name, stages: this.branchStages(each, each.name as ts.Identifier) }];
      const value = optionOf(this.code, table, name);
      return value === undefined ? [] : [{ name, stages: this.stagesOfBranch(value) }];
    });
  }

  private stagesOfBranch(branch: ts.Expression): readonly StageSource[] {
    const fn = this.branchFunction(branch);
    return fn === undefined ? unknownChain(branch).stages : this.branchStages(fn, branch);
  }

  /** The function that a branch is, or that a call returns. */
  private branchFunction(branch: ts.Expression): FunctionNode | undefined {
    const value = valueBehind(this.code, branch);
    if (!this.code.ts.isCallExpression(value)) return functionBehind(this.code, value);
    const fn = calledFunction(this.code, value);
    const [returned] = fn === undefined ? [] : returnedBy(this.code, fn);
    return returned && functionBehind(this.code, returned);
  }

  /** What a function adds to the pipeline that it is given. */
  private branchStages(fn: ts.FunctionLikeDeclaration, at: ts.Expression): readonly StageSource[] {
    const [returned, ...more] = returnedBy(this.code, fn);
    if (returned === undefined || more.length > 0) return unknownChain(at).stages;
    const { root, stages } = this.chainOf(returned);
    return root !== undefined && root === fn.parameters[0] ? stages : unknownChain(at).stages;
  }
}

/** The stages of a chain whose beginning is known, or which has one that stands for those that are not. */
export function closed({ root, stages }: Chain, at: ts.Expression): readonly StageSource[] {
  return root === undefined || 'arguments' in root ? stages : [...unknownChain(at).stages, ...stages];
}

function unknownChain(node: ts.Expression): Chain {
  return { root: undefined, stages: [{ kind: 'unknown', name: '…', node, args: {}, branches: [] }] };
}
