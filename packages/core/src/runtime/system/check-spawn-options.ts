import { isGroupKey } from '../../agent/group.js';
import type { RestartKind, SpawnOptions } from '../../agent/spawn-options.js';
import { requireKnownOptions } from '../../definition/known-options.js';
import { nameOf } from '../../primitives/class.js';
import { InstarError } from '../../primitives/instar-error.js';

const NAMES: ReadonlySet<string> = new Set(
  Object.keys({ name: true, group: true, restart: true } satisfies Record<keyof SpawnOptions, true>),
);
const KINDS = { permanent: true, transient: true, temporary: true } satisfies Record<RestartKind, true>;

/**
 * Checks what is said of one agent that is spawned. Written by hand: agents come and go in great numbers.
 *
 * @throws InstarError `INSTAR_OPTIONS_INVALID` for what cannot be meant, a restart of a ready instance included.
 */
export function checkSpawnOptions(options: SpawnOptions, agent: string, renewable: boolean): void {
  const place = `spawn(${agent})`;
  requireKnownOptions(options, NAMES, place);
  const { restart, group, name } = options;
  if (restart !== undefined) checkRestart(restart, renewable, place);
  if (group !== undefined && !isGroupKey(group)) {
    throw invalid(
      `group: ${nameOf(group)} names no group`,
      place,
      "Give a string, number or symbol, or a member of a family: UserSession('ann')",
    );
  }
  if (name !== undefined && (typeof name !== 'string' || name === ''))
    throw invalid('name: must be a string that is not empty', place, 'Correct "name"');
}

function checkRestart(restart: RestartKind, renewable: boolean, place: string): void {
  if (!Object.hasOwn(KINDS, restart)) {
    const kinds = Object.keys(KINDS).map((kind) => JSON.stringify(kind));
    throw invalid(`restart: must be one of ${kinds.join(', ')}`, place, 'Correct "restart"');
  }
  if (restart !== 'temporary' && !renewable) {
    throw invalid(
      `restart: a ready instance is never restarted, and so cannot be ${restart}`,
      place,
      'Spawn its class, or a function that makes an instance',
    );
  }
}

function invalid(problem: string, place: string, remedy: string): InstarError {
  return new InstarError({ code: 'INSTAR_OPTIONS_INVALID', problem, place, remedy });
}
