import * as z from 'zod/mini';
import type { AgentReference } from '../agent/address-token.js';
import type { AgentClass } from '../agent/agent-shape.js';
import { isGroupKey, isSimpleKey, type GroupEntry, type GroupFamily, type GroupKey } from '../agent/group.js';
import { nameOf, type AbstractClass } from '../primitives/class.js';
import { toMilliseconds, type Duration } from '../primitives/duration.js';
import { InstarError } from '../primitives/instar-error.js';
import { PLAIN_SUPERVISOR, type ChildSpec, type SupervisorSpec } from '../supervision/child-spec.js';
import type { AgentDefinition } from './agent-definition.js';
import type { SupervisedOptions, SupervisorOptions } from './agent-options.js';
import { supervisionRecord } from './metadata-store.js';
import { backoffOptions, duration, isDuration, parse, resolveBackoff } from './validate-options.js';

const groupKey = z.custom<GroupKey>(
  isGroupKey,
  "must be a string, number or symbol, or a member of a family: UserSession('ann')",
);
const groupEntry = z.custom<GroupEntry>(
  (value) => isSimpleKey(value) || isFamily(value),
  'must be a string, number or symbol, or a family made by groupBy',
);
const span = duration.check(
  z.refine(
    (within) => toMilliseconds(within) > 0,
    'must be longer than 0: in no time at all, no restart is ever one too many',
  ),
);
const restartKind = z.enum(['permanent', 'transient', 'temporary']);

const supervisedOptions = z.strictObject({
  by: z.optional(
    z.custom<AgentReference<unknown>>(
      (value) => typeof value === 'function',
      'must be the class of an agent, or a function that names it',
    ),
  ),
  group: z.optional(groupKey),
  restart: z.optional(restartKind),
  shutdown: z.optional(
    z.custom<Duration | 'infinity'>(
      (value) => value === 'infinity' || isDuration(value),
      "must be milliseconds, a number with a unit: '200ms', '1.5s', '10m', or 'infinity'",
    ),
  ),
  backoff: z.optional(backoffOptions),
  significant: z.optional(z.boolean()),
});

const supervisorOptions = z.strictObject({
  groups: z.optional(
    z.array(groupEntry).check(z.refine(areDistinct, 'must not name a group twice, nor a family of groups')),
  ),
  strategy: z.optional(z.enum(['one-for-one', 'one-for-all', 'rest-for-one'])),
  intensity: z.optional(z.strictObject({ restarts: z.int().check(z.minimum(0)), within: span })),
  autoShutdown: z.optional(z.enum(['never', 'any-significant', 'all-significant'])),
});

/**
 * What `@Supervised` and `@Supervisor` say, of the class itself and those that it extends. A supervisor that says nothing of how it is
 * supervised itself is so by the defaults: whatever it gives up on would end with it unnoticed.
 */
export function resolveSupervision(
  agent: AgentClass,
  lineage: readonly AbstractClass[],
): Pick<AgentDefinition, 'supervised' | 'supervisor'> {
  const layers = (kind: 'supervised' | 'supervisor'): unknown[] =>
    lineage.map((ancestor) => supervisionRecord(kind, ancestor)).filter((options) => options !== undefined);
  const supervised = layers('supervised');
  const supervisor = layers('supervisor');
  const name = nameOf(agent);
  return {
    ...((supervised.length > 0 || supervisor.length > 0) && {
      supervised: childSpec(supervised, supervisor.length > 0, `@Supervised of ${name}`),
    }),
    ...(supervisor.length > 0 && { supervisor: resolveSupervisor(supervisor, `@Supervisor of ${name}`) }),
  };
}

function childSpec(layers: readonly unknown[], supervises: boolean, place: string): ChildSpec {
  for (const layer of layers) requireNamed(layer, place);
  const options: SupervisedOptions = merge(supervisedOptions, layers, place);
  const {
    by,
    group,
    restart = 'transient',
    shutdown = supervises ? 'infinity' : '5s',
    backoff,
    significant = false,
  } = options;
  if (significant && restart === 'permanent') {
    throw new InstarError({
      code: 'INSTAR_OPTIONS_INVALID',
      problem: 'significant: a permanent agent never ends by itself, so its end cannot count',
      place,
      remedy: "Make it 'transient' or 'temporary', or not significant",
    });
  }
  return Object.freeze({
    ...(by !== undefined && { by }),
    ...(group !== undefined && { group }),
    restart,
    shutdown: shutdown === 'infinity' ? Infinity : toMilliseconds(shutdown),
    ...(backoff !== undefined && { backoff: Object.freeze(resolveBackoff(backoff)) }),
    significant,
  });
}

/** A class that is not defined yet is no supervisor that was left out. */
function requireNamed(options: unknown, place: string): void {
  if (typeof options !== 'object' || options === null || !('by' in options) || options.by !== undefined) return;
  throw new InstarError({
    code: 'INSTAR_OPTIONS_INVALID',
    problem: 'by: is undefined',
    place,
    remedy: 'The class is not defined yet when it is named: write `by: () => App` instead of `by: App`',
  });
}

/** The spec of a supervisor, from options of which the nearest come last. */
export function resolveSupervisor(layers: readonly unknown[], place: string): SupervisorSpec {
  const { groups, strategy, intensity, autoShutdown }: SupervisorOptions = merge(supervisorOptions, layers, place);
  return Object.freeze({
    ...(groups !== undefined && { groups: Object.freeze([...groups]) }),
    strategy: strategy ?? PLAIN_SUPERVISOR.strategy,
    intensity:
      intensity === undefined
        ? PLAIN_SUPERVISOR.intensity
        : Object.freeze({ restarts: intensity.restarts, within: toMilliseconds(intensity.within) }),
    autoShutdown: autoShutdown ?? PLAIN_SUPERVISOR.autoShutdown,
  });
}

function merge<T extends object>(schema: z.ZodMiniType, layers: readonly unknown[], place: string): T {
  return Object.assign({}, ...layers.map((layer) => parse<T>(schema, layer, place))) as T;
}

/** Families of one name are one family, and none of the plain groups. */
function areDistinct(entries: readonly unknown[]): boolean {
  const families = entries.filter(isFamily);
  const plain = entries.filter((entry) => !isFamily(entry));
  return new Set(plain).size + new Set(families.map(({ family }) => family)).size === entries.length;
}

function isFamily(value: unknown): value is GroupFamily {
  return typeof value === 'function' && 'family' in value;
}
