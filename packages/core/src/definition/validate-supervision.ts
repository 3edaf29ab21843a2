import type { AgentClass } from '../agent/agent-shape.js';
import { invalidOptions } from '../errors/definition-errors.js';
import { isSimpleKey, type GroupFamily } from '../agent/group.js';
import { nameOf, type AbstractClass } from '../primitives/class.js';
import { toMilliseconds, type Duration } from '../primitives/duration.js';
import { PLAIN_SUPERVISOR, type ChildSpec, type SupervisorSpec } from '../supervision/child-spec.js';
import type { AgentDefinition } from './agent-definition.js';
import type { SupervisedOptions, SupervisorOptions } from './agent-options.js';
import { supervisionRecord } from './metadata-store.js';
import { arrayOf, checkOptions, must, optionsOf, type Check } from './check-options.js';
import { backoff, countFrom, flag, groupKey, isDuration, oneOf, restartKind } from './option-checks.js';
import { resolveBackoff } from './validate-options.js';

const supervisedOptions = optionsOf<SupervisedOptions>({
  by: must('the class of an agent, or a function that returns it', (value) => typeof value === 'function'),
  group: groupKey,
  restart: restartKind,
  shutdown: must(
    "milliseconds, a number with a unit: '200ms', '1.5s', '10m', or 'infinity'",
    (value) => value === 'infinity' || isDuration(value),
  ),
  backoff,
  significant: flag,
});

const groups = arrayOf(
  must('a string, number or symbol, or a family made by groupBy', (value) => isSimpleKey(value) || isFamily(value)),
  'a list in which no group or family of groups stands twice',
  areDistinct,
);

const supervisorOptions = optionsOf<SupervisorOptions>({
  groups,
  strategy: oneOf('one-for-one', 'one-for-all', 'rest-for-one'),
  intensity: optionsOf<NonNullable<SupervisorOptions['intensity']>>(
    {
      restarts: countFrom(0),
      within: must('a duration longer than 0', (value) => isDuration(value) && toMilliseconds(value as Duration) > 0),
    },
    ['restarts', 'within'],
  ),
  autoShutdown: oneOf('never', 'any-significant', 'all-significant'),
});

/**
 * The specs by `@Supervised` and `@Supervisor` of a class and those that it extends. A supervisor without `@Supervised` is supervised by
 * the defaults: otherwise nothing would notice its failure.
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
  const { by, group, restart = 'transient', shutdown = supervises ? 'infinity' : '5s', significant = false } = options;
  if (significant && restart === 'permanent') {
    throw invalidOptions(
      'A permanent agent never exits by itself, so it cannot be significant',
      place,
      "Make it 'transient' or 'temporary', or not significant",
    );
  }
  return Object.freeze({
    ...(by !== undefined && { by }),
    ...(group !== undefined && { group }),
    restart,
    shutdown: shutdown === 'infinity' ? Infinity : toMilliseconds(shutdown),
    ...(options.backoff !== undefined && { backoff: Object.freeze(resolveBackoff(options.backoff)) }),
    significant,
  });
}

/** An undefined `by` is a class that is defined later, not an absent option. */
function requireNamed(options: unknown, place: string): void {
  if (typeof options !== 'object' || options === null || !('by' in options) || options.by !== undefined) return;
  throw invalidOptions(
    'Option "by" is undefined',
    place,
    'The class is defined later: write `by: () => App` instead of `by: App`',
  );
}

/** The spec of a supervisor, from the options of the classes that it extends and its own, which come last. */
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

function merge<T extends object>(check: Check, layers: readonly unknown[], place: string): T {
  return Object.assign({}, ...layers.map((layer) => checkOptions<T>(check, layer, place))) as T;
}

/** Families with the same name are the same family; a plain group of that name is another group. */
function areDistinct(entries: readonly unknown[]): boolean {
  const families = entries.filter(isFamily);
  const plain = entries.filter((entry) => !isFamily(entry));
  return new Set(plain).size + new Set(families.map(({ family }) => family)).size === entries.length;
}

function isFamily(value: unknown): value is GroupFamily {
  return typeof value === 'function' && 'family' in value;
}
