import { printPlace } from '../../../analysis/compiler/place.js';
import { dependsOn } from '../../../project/manifest.js';
import { sourceFiles } from '../../../project/source-files.js';
import { namesOf } from '../names-of.js';
import type { DoctorCheck, Finding } from '../doctor-check.js';
import type { Examined } from '../examined.js';
import { isOlder } from '../is-older.js';

const OLDEST = '11';

/** The first one that is published as ES modules alone. */
const ESM_ONLY = '12';

export const nest: DoctorCheck = {
  async examine(examined) {
    const { project, versionOf } = examined;
    if (!project.isNest) return [];
    const version = versionOf('@nestjs/core');
    const versions =
      version === undefined
        ? []
        : [...tooOld(version), ...mixed(version, versionOf('@nestjs/common')), ...jestInCommonJs(examined, version)];
    return [...versions, ...withoutPackage(examined), ...(await misWired(examined))];
  },
};

/** Agents that nothing starts: a system of the application's own would. */
function withoutPackage({ agents, draft, manifest, project }: Examined): readonly Finding[] {
  const texts = sourceFiles(draft, project.sources).map((path) => draft.text(path) ?? '');
  const isStarted = dependsOn([manifest], '@instar/nest') || texts.some((text) => /\bcreateSystem\s*\(/.test(text));
  if (agents.length === 0 || isStarted) return [];
  return [
    {
      severity: 'error',
      problem: `nothing starts ${namesOf(agents)}: the application does not depend on @instar/nest`,
      reason: 'It starts agents with an application of Nest, and gives them providers.',
      remedy: 'npx instar init',
    },
  ];
}

/** What the rule nest-wiring finds. It reads types, which takes a second, so it is loaded for those who may need it. */
async function misWired({ configuration, manifest, project }: Examined): Promise<readonly Finding[]> {
  if (configuration === undefined || !dependsOn([manifest], '@instar/nest')) return [];
  const { reportsOfRule } = await import('../reports-of-rule.js');
  return reportsOfRule('nest-wiring', project.folder, configuration).map(({ place, message, remedy }) => ({
    severity: 'error',
    problem: `${printPlace(place)} ${message}`.replace(/\.$/, ''),
    reason: 'The application does not start then, or it starts without the agent.',
    remedy,
  }));
}

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
