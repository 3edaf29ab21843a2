import type { DoctorCheck } from '../doctor-check.js';
import { findCopies } from '../find-copies.js';
import { isOlder } from '../is-older.js';

/** From this version on, all copies share one registry. */
const SHARED = '0.2';

export const reflectMetadata: DoctorCheck = {
  examine({ project }) {
    return findCopies(project.folder, 'reflect-metadata')
      .filter(({ version }) => isOlder(version, SHARED))
      .map(({ path, version }) => ({
        severity: 'error' as const,
        problem: `reflect-metadata ${version} is installed in ${path}`,
        reason: `Before ${SHARED} each copy replaces the functions of the others, and what decorators recorded is lost.`,
        remedy: 'Update what depends on it, or force reflect-metadata@^0.2.2 by "overrides" of package.json.',
      }));
  },
};
