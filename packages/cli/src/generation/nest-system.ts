import { CliError } from '../plugin/cli-error.js';
import { dependsOn } from '../project/manifest.js';
import { sourceFiles } from '../project/source-files.js';
import { systemOwners, type Owner } from '../wiring/owner.js';
import type { Site } from './site.js';

/**
 * The call of `createSystem` of a Nest application that has a system of its own, in place of `@instar/nest`.
 *
 * @throws {CliError} `INSTAR_CLI_AMBIGUOUS` if there are several
 */
export function nestSystem({ draft, project }: Site): Owner | undefined {
  if (dependsOn(project.manifests, '@instar/nest')) return undefined;
  const [system, ...more] = systemOwners(draft, sourceFiles(draft, project.sources), '@instar/core');
  if (system === undefined || more.length === 0) return system;
  const places = [system, ...more].map(({ source }) => source.path).join(', ');
  throw new CliError(
    'INSTAR_CLI_AMBIGUOUS',
    `there are several calls of createSystem: ${places}; list the agent yourself, and pass --skip-import`,
  );
}
