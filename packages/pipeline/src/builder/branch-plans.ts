import type { OperatorFunction } from 'rxjs';
import { invalidOptions } from '@instar/core/definition';
import { openSource, type SourceOf } from '../ends/open-source.js';
import type { StagePlan } from '../flow/stage-plan.js';
import { ExpandStage } from '../stages/expand-stage.js';
import { FilterStage } from '../stages/filter-stage.js';
import { JoinStage } from '../stages/join-stage.js';
import { MapStage } from '../stages/map-stage.js';
import { MergeStage } from '../stages/merge-stage.js';
import { OperatorStage } from '../stages/operator-stage.js';
import { RouteStage } from '../stages/route-stage.js';
import { TeeStage } from '../stages/tee-stage.js';
import { named } from './named-plans.js';

/* Stages with stages within them, and others that have more than one way in or out, with types erased. */

/** A branch without stages passes on what it gets. */
const PASS: StagePlan = { kind: 'map', name: 'pass', make: (name, flow) => new MapStage(name, flow, (value) => value) };

function branchOf(stages: readonly StagePlan[]): readonly StagePlan[] {
  return stages.length === 0 ? [PASS] : named(stages);
}

const targetsOf = (branches: readonly (readonly StagePlan[])[]): NonNullable<StagePlan['targets']> =>
  branches.flatMap((branch) => branch.flatMap(({ targets = [] }) => targets));

export function partitionPlan(
  keyOf: (value: unknown) => unknown,
  stages: readonly StagePlan[],
  lanes: number,
  buffer: number,
  name: string,
): StagePlan {
  const branches = Array.from({ length: lanes }, () => branchOf(stages));
  return {
    kind: 'partition',
    name,
    targets: targetsOf(branches.slice(0, 1)),
    make: (at, flow) => new RouteStage(at, flow, numbered(branches), buffer, (value) => laneOf(keyOf(value), lanes)),
  };
}

/** The stages of each lane, with the number of the lane in their names. */
function numbered(branches: readonly (readonly StagePlan[])[]): readonly (readonly StagePlan[])[] {
  return branches.map((stages, lane) => stages.map((stage) => ({ ...stage, name: `${lane}/${stage.name}` })));
}

/** A number below `lanes` for a key, the same for the same text (FNV-1a). */
function laneOf(key: unknown, lanes: number): number {
  let hash = 0x811c9dc5;
  for (const character of String(key)) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  return (hash >>> 0) % lanes;
}

export function splitPlan(
  route: (value: unknown) => string,
  branches: Readonly<Record<string, readonly StagePlan[]>>,
  buffer: number,
  name: string,
): StagePlan {
  const names = Object.keys(branches);
  const all = names.map((branch) =>
    branchOf(branches[branch] ?? []).map((stage) => ({ ...stage, name: `${branch}/${stage.name}` })),
  );
  const laneFor = (value: unknown): number => {
    const branch = route(value);
    const lane = names.indexOf(branch);
    if (lane < 0) throw unknownBranch(branch, names, name);
    return lane;
  };
  return {
    kind: 'split',
    name,
    targets: targetsOf(all),
    make: (at, flow) => new RouteStage(at, flow, all, buffer, laneFor),
  };
}

function unknownBranch(branch: unknown, names: readonly string[], place: string): Error {
  return invalidOptions(`There is no branch ${JSON.stringify(branch)}`, place, `Return one of ${names.join(', ')}`);
}

export function teePlan(stages: readonly StagePlan[], name: string): StagePlan {
  const branch = branchOf(stages);
  return { kind: 'tee', name, targets: targetsOf([branch]), make: (at, flow) => new TeeStage(at, flow, branch) };
}

export function joinPlan(branches: Readonly<Record<string, readonly StagePlan[]>>, name: string): StagePlan {
  const parts = Object.entries(branches).map(
    ([part, stages]) => [part, branchOf(stages).map((stage) => ({ ...stage, name: `${part}/${stage.name}` }))] as const,
  );
  return {
    kind: 'join',
    name,
    targets: targetsOf(parts.map(([, stages]) => stages)),
    make: (at, flow) => new JoinStage(at, flow, parts),
  };
}

export function expandPlan(
  stages: readonly StagePlan[],
  found: (result: unknown) => Iterable<unknown>,
  limit: number,
  name: string,
): StagePlan {
  const branch = branchOf(stages);
  const holding = branch.find(({ holds }) => holds === true);
  if (holding !== undefined) throw holdsInLoop(holding.name, name);
  return {
    kind: 'expand',
    name,
    targets: targetsOf([branch]),
    make: (at, flow) => new ExpandStage(at, flow, branch, found, limit),
  };
}

function holdsInLoop(stage: string, place: string): Error {
  return invalidOptions(
    `The stage ${stage} may keep values until the loop ends, and the loop does not end while it keeps some`,
    place,
    'Set `within` of batch, or move the stage behind the loop',
  );
}

export function mergePlan(source: SourceOf<unknown>, name: string): StagePlan {
  return { kind: 'merge', name, make: (at, flow) => new MergeStage(at, flow, openSource(source, at)) };
}

export function dedupePlan(keyOf: (value: unknown) => unknown, size: number, name: string): StagePlan {
  return { kind: 'dedupe', name, make: (at, flow) => new FilterStage(at, flow, firstOfKey(keyOf, size)) };
}

/** Whether a value is the first of its key, among the last `size` keys. */
function firstOfKey(keyOf: (value: unknown) => unknown, size: number): (value: unknown) => boolean {
  const known = new Set<unknown>();
  return (value) => {
    const key = keyOf(value);
    const isFirst = !known.delete(key);
    known.add(key);
    if (known.size > size) for (const oldest of known) return known.delete(oldest) && isFirst;
    return isFirst;
  };
}

export function operatorPlan(operator: OperatorFunction<unknown, unknown>, name: string): StagePlan {
  return { kind: 'through', name, make: (at, flow) => new OperatorStage(at, flow, operator) };
}
