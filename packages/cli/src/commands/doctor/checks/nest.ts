import type { DoctorCheck, Finding } from '../doctor-check.js';
import type { Examined } from '../examined.js';
import { isOlder } from '../is-older.js';

const OLDEST = '11';

/** The first one that is published as ES modules alone. */
const ESM_ONLY = '12';

export const nest: DoctorCheck = {
  examine(examined) {
    const { project, versionOf } = examined;
    const version = versionOf('@nestjs/core');
    if (!project.isNest || version === undefined) return [];
    return [...tooOld(version), ...mixed(version, versionOf('@nestjs/common')), ...jestInCommonJs(examined, version)];
  },
};

function tooOld(version: string): readonly Finding[] {
  if (!isOlder(version, OLDEST)) return [];
  return [
    {
      severity: 'error',
      problem: `Nest ${version} is not supported`,
      reason: `What Instar generates for Nest is tested with ${OLDEST} and ${ESM_ONLY}.`,
      remedy: `Update to Nest ${OLDEST} or newer.`,
    },
  ];
}

function mixed(core: string, common: string | undefined): readonly Finding[] {
  if (common === undefined || Number.parseInt(core) === Number.parseInt(common)) return [];
  return [
    {
      severity: 'error',
      problem: `@nestjs/core is ${core}, and @nestjs/common is ${common}`,
      reason: 'The packages of Nest share internals, and work only in one major version.',
      remedy: `npm install @nestjs/common@${Number.parseInt(core)}`,
    },
  ];
}

function jestInCommonJs({ scripts, manifest }: Examined, version: string): readonly Finding[] {
  const isJest = /\bjest\b/.test(scripts) && !/--experimental-vm-modules/.test(scripts);
  if (isOlder(version, ESM_ONLY) || !isJest || manifest.type === 'module') return [];
  return [
    {
      severity: 'error',
      problem: `Jest runs CommonJS here, and Nest ${version} is ES modules alone`,
      reason: "Jest's require cannot load an ES module, though Node's can.",
      remedy:
        'Test by Vitest, as new applications of Nest do, or start Jest with --experimental-vm-modules and useESM.',
    },
  ];
}
