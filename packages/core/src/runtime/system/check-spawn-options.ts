import type { SpawnOptions } from '../../agent/spawn-options.js';
import { invalidOptions } from '../../errors/definition-errors.js';
import { checkOptions, optionsOf } from '../../definition/check-options.js';
import { groupKey, restartKind, text } from '../../definition/option-checks.js';

const spawnOptions = optionsOf<SpawnOptions>({ name: text, group: groupKey, restart: restartKind });

/**
 * Checks the options of one agent that is spawned.
 *
 * @param renewable whether another instance can be made; a ready instance cannot be restarted.
 * @throws InstarError `INSTAR_OPTIONS_INVALID`.
 */
export function checkSpawnOptions(options: SpawnOptions, agent: string, renewable: boolean): void {
  const place = `spawn(${agent})`;
  const { restart = 'temporary' } = checkOptions<SpawnOptions>(spawnOptions, options, place);
  if (renewable || restart === 'temporary') return;
  throw invalidOptions(
    `A ready instance cannot be restarted, so it cannot be ${restart}`,
    place,
    'Spawn its class, or a function that makes an instance',
  );
}
