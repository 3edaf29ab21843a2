import type { StagePlan } from '../flow/stage-plan.js';

/** Each stage with a name of its own: the second `map` is `map#2`. */
export function named(stages: readonly StagePlan[]): readonly StagePlan[] {
  const uses = new Map<string, number>();
  return stages.map((stage) => {
    const use = (uses.get(stage.name) ?? 0) + 1;
    uses.set(stage.name, use);
    return use === 1 ? stage : { ...stage, name: `${stage.name}#${use}` };
  });
}
