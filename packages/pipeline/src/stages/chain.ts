import type { Flow } from '../flow/flow.js';
import type { StagePlan } from '../flow/stage-plan.js';
import type { Inlet, Stage } from '../flow/stage.js';

/**
 * Makes stages that feed each other, the last of them into `end`.
 *
 * @param path of the stage that they are within: `partition/`.
 */
export function chainOf(plans: readonly StagePlan[], flow: Flow, end: Inlet<unknown>, path = ''): readonly Stage[] {
  const stages = plans.map((plan) => {
    const stage = plan.make(path + plan.name, flow);
    stage.kind = plan.kind;
    return stage;
  });
  stages.forEach((stage, at) => {
    const next = stages[at + 1];
    stage.next = next ?? end;
    if (next !== undefined) next.feeder = stage;
  });
  return stages;
}
