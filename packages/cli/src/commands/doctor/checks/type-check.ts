import { readJsonc } from '../../../project/read-jsonc.js';
import type { DoctorCheck } from '../doctor-check.js';
import type { Examined } from '../examined.js';

const checking = /\b(?:tsc|tsgo|vue-tsc|ts-node|oxlint --type-check)\b/;

export const typeCheck: DoctorCheck = {
  examine(examined) {
    const { scripts, agents, compiler } = examined;
    if (agents.length === 0 || checking.test(scripts) || nestChecks(examined)) return [];
    if (/\bjest\b/.test(scripts) && examined.versionOf('ts-jest') !== undefined && compiler.isolatedModules !== true) {
      return [];
    }
    return [
      {
        severity: 'warning',
        problem: 'no script of package.json checks the types',
        reason:
          'Messages without a handler, and states without a method, do not compile; tools that only remove types let them pass.',
        remedy: 'Add a script: "types": "tsc --noEmit", and run it with the tests.',
      },
    ];
  },
};

/** Nest builds by the compiler, unless its settings name another builder that does not check. */
function nestChecks({ scripts, draft, project }: Examined): boolean {
  if (!/\bnest build\b/.test(scripts)) return false;
  const { compilerOptions = {} } = (readJsonc(draft, `${project.folder}/nest-cli.json`) ?? {}) as {
    readonly compilerOptions?: { readonly builder?: string | { readonly type?: string }; readonly typeCheck?: boolean };
  };
  const { builder = 'tsc', typeCheck = false } = compilerOptions;
  const name = typeof builder === 'string' ? builder : builder.type;
  return name === 'tsc' || typeCheck;
}
