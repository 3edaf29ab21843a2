/** Errors of supervisors, their children and groups. */
import { didYouMean } from './closest-name.js';
import { defineError } from './define-error.js';
import { headlineOf } from './print-value.js';

/** A restart, or the failure that was one too many. */
interface Restart {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly agent: string;
  readonly error?: Error;
}

export const restartIntensity = defineError(
  'INSTAR_RESTART_INTENSITY',
  (
    supervisor: string,
    child: string,
    { restarts, within }: { readonly restarts: number; readonly within: number },
    history: readonly Restart[],
    cause: unknown,
  ) => ({
    problem: `${child} would be restarted more than ${restarts} times within ${within} ms:${printHistory(history)}\n `,
    place: supervisor,
    remedy:
      'See the cause; if it goes away by itself, give the agent a `backoff`, or its supervisor another `intensity`',
    cause,
  }),
);

/** How many lines of a history are printed: those before them say the same. */
const HISTORY = 10;

function printHistory(history: readonly Restart[]): string {
  const last = history.at(-1)?.at ?? 0;
  const earlier = history.length - HISTORY;
  const lines = history.slice(-HISTORY).map(({ at, agent, error }) => {
    const when = at === last ? 'last' : `${Number(((last - at) / 1_000).toPrecision(2))} s before`;
    return `${when}: ${agent} ${error === undefined ? 'was done' : headlineOf(error)}`;
  });
  return [...(earlier > 0 ? [`${earlier} earlier ones`] : []), ...lines].map((line) => `\n    ${line}`).join('');
}

/** @param restartable whether it has not started yet; otherwise the system cannot make another instance. */
export const restartRefused = defineError('INSTAR_RESTART_REFUSED', (agent: string, restartable: boolean) => ({
  problem: restartable
    ? `${agent} has not started yet`
    : `${agent} was spawned as a ready instance, of which the system cannot make another one`,
  place: agent,
  remedy: restartable ? 'Wait until it has started' : 'Spawn its class, or a function that makes an instance',
}));

export const shutdownTooSlow = defineError('INSTAR_SHUTDOWN_DEADLINE', (agent: string, milliseconds: number) => ({
  problem: `${agent} did not stop within ${milliseconds} ms`,
  place: agent,
  remedy: 'Give it a longer `shutdown`, or let its work check ctx.interrupted',
}));

/** @param isAgent whether the supervisor is an agent. */
export const supervisorNotListed = defineError(
  'INSTAR_SUPERVISOR_INVALID',
  (agent: string, supervisor: string, isAgent: boolean, place: string) => ({
    problem: `${agent} is supervised by ${supervisor}, which is not one of the system's agents`,
    place,
    remedy: isAgent
      ? `List ${supervisor} too, or spawn ${agent} from it and drop \`by\``
      : `Name an agent: ${supervisor} has no @Agent()`,
  }),
);

export const supervisorCycle = defineError('INSTAR_SUPERVISOR_INVALID', (cycle: readonly string[]) => ({
  problem: `Agents supervise each other: ${cycle.join(' by ')}`,
  place: 'createSystem({ agents })',
  remedy: 'Drop `by` from one of them',
}));

export const wrongSupervisor = defineError(
  'INSTAR_SUPERVISOR_INVALID',
  (wanted: string, child: string, supervisor: string | undefined) => ({
    problem: `${child} injects ${wanted} as its supervisor, but is supervised by ${supervisor ?? 'the system'}`,
    place: child,
    remedy: `Spawn it from ${wanted}, list it with @Supervised({ by: ${wanted} }), or accept any supervisor: @Inject(supervisorAddress())`,
  }),
);

export const supervisorStopping = defineError('INSTAR_SUPERVISOR_ENDING', (supervisor: string) => ({
  problem: `${supervisor} has not started, is stopping or waits for its restart, and so do its children`,
  place: supervisor,
  remedy: 'Wait until it has started: all agents that are listed with it start again too',
}));

export const supervisorStopped = defineError('INSTAR_CHILD_UNKNOWN', (supervisor: string) => ({
  problem: `${supervisor} has stopped and has no children`,
  place: supervisor,
  remedy: 'Name an agent that runs; one that is listed with @Supervised, and not temporary, starts again by `restart`',
}));

export const childStopped = defineError('INSTAR_CHILD_UNKNOWN', (child: string) => ({
  problem: `${child} has stopped, or is stopping, and cannot restart`,
  place: child,
  remedy: 'Spawn another one; only an agent that is listed with @Supervised, and not temporary, can start again',
}));

/** @param known ids of agents in the tree. */
export const childUnknown = defineError('INSTAR_CHILD_UNKNOWN', (reference: string, known: readonly string[]) => ({
  problem: `${reference} is not in the tree of this system`,
  place: 'SupervisorTree',
  remedy: `${didYouMean(reference, known)}Name a listed agent by its class, and one that was spawned by its address, or by its id in \`tree()\``,
}));

/** A name as it is printed, and as it is written in code. */
export interface GroupName {
  readonly label: string;
  readonly code: string;
}

/** @param child the agent that was to join the group; absent for a stop of the group. */
function unknownGroup(supervisor: string, group: string, child: string | undefined): string {
  const name = supervisor === 'system' ? 'the system' : supervisor;
  return child === undefined
    ? `"${group}" is not a group of ${name}`
    : `${child} was to join the group "${group}", which ${name} does not declare`;
}

/** @param declared the groups that the supervisor declares. */
export const groupUnknown = defineError(
  'INSTAR_GROUP_UNKNOWN',
  (group: GroupName, declared: readonly GroupName[], supervisor: string, child: string | undefined) => {
    const names = declared.map(({ label }) => label);
    const groups = `{ groups: [${[...declared, group].map(({ code }) => code).join(', ')}] }`;
    const declaration =
      supervisor === 'system' ? `createSystem({ supervision: ${groups} })` : `@Supervisor(${groups}) of ${supervisor}`;
    return {
      problem: unknownGroup(supervisor, group.label, child),
      place: supervisor,
      remedy: `${didYouMean(group.label, names)}Name one of the declared groups, or declare it: ${declaration}, in the order in which groups stop`,
    };
  },
);

export const groupIsFamily = defineError(
  'INSTAR_GROUP_UNKNOWN',
  (family: string, supervisor: string, child: string | undefined) => ({
    problem: unknownGroup(supervisor, family, child),
    place: supervisor,
    remedy: `${family} is a family of groups: join one of them, ${family}(parameter)`,
  }),
);

export const groupStopping = defineError('INSTAR_GROUP_ENDING', (group: string, supervisor: string) => ({
  problem: `The group ${group} of ${supervisor} is stopping, and nothing can join it`,
  place: supervisor,
  remedy: 'Wait until it has stopped, then spawn',
}));
