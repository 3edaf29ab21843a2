import type { DoctorCheck } from '../doctor-check.js';
import { isOlder } from '../is-older.js';

const OLDEST = '20.19';

export const node: DoctorCheck = {
  examine({ nodeVersion }) {
    if (!isOlder(nodeVersion, OLDEST)) return [];
    return [
      {
        severity: 'error',
        problem: `Node ${nodeVersion} is too old`,
        reason: `Instar uses what Node has from ${OLDEST} on: a CommonJS module that requires an ES module, for one.`,
        remedy: 'Install the newest version of Node with long-term support.',
      },
    ];
  },
};
