import type { DoctorCheck } from '../doctor-check.js';
import { findCopies } from '../find-copies.js';

const packages = ['@instar/core', '@instar/threads', '@instar/nest'];

export const copies: DoctorCheck = {
  examine({ project }) {
    return packages.flatMap((name) => {
      const found = findCopies(project.folder, name);
      if (found.length < 2) return [];
      const list = found.map(({ path, version }) => `${version} in ${path}`).join(', ');
      return [
        {
          severity: new Set(found.map(({ version }) => version)).size > 1 ? 'error' : 'warning',
          problem: `there are ${found.length} copies of ${name}: ${list}`,
          reason: 'A class of one copy is not instanceof that of the other, and two versions may disagree on records.',
          remedy: `Ask for one version everywhere, then npm dedupe (pnpm dedupe, yarn dedupe); see npm ls ${name}.`,
        },
      ];
    });
  },
};
