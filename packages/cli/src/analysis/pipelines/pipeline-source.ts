import type ts from 'typescript';

/** A pipeline in the code: its stages in order, the end included. */
export interface PipelineSource {
  readonly name: string;
  /** The type of the items that it takes. */
  readonly items: ts.Type | undefined;
  /** The last call. */
  readonly node: ts.CallExpression;
  readonly stages: readonly StageSource[];
}

/** A stage: a call of the builder. */
export interface StageSource {
  /** The method of the builder, or `unknown` for stages that cannot be read from the code. */
  readonly kind: string;
  /** What a run calls it, without a number. */
  readonly name: string;
  readonly node: ts.Expression;
  /** What stands where, among the arguments. */
  readonly args: StageArguments;
  readonly branches: readonly BranchSource[];
  /** What a loop of the code adds it for each of, as `forms` of `forms.reduce(…)`. */
  readonly each?: ts.Expression;
}

/** The arguments of a stage by what they are. */
export interface StageArguments {
  /** The function that is called, or the sink. */
  readonly work?: ts.Expression;
  /** The agent that is run or asked, by its class or its address. */
  readonly target?: ts.Expression;
  /** The function that makes a message of a value. */
  readonly message?: ts.Expression;
  /** Another source, or an operator. */
  readonly source?: ts.Expression;
  readonly branch?: ts.Expression;
  readonly branches?: ts.Expression;
  /** The function that finds what goes through the branch again. */
  readonly found?: ts.Expression;
  readonly options?: ts.Expression;
}

/** Stages within a stage. */
export interface BranchSource {
  readonly name: string;
  readonly stages: readonly StageSource[];
}

/** Stages, and those within them. */
export function stagesWithin(stages: readonly StageSource[]): readonly StageSource[] {
  return stages.flatMap((stage) => [stage, ...stage.branches.flatMap((each) => stagesWithin(each.stages))]);
}
