import { refusesImports } from '../../../project/refuses-imports.js';
import type { DoctorCheck, Finding } from '../doctor-check.js';

export const modules: DoctorCheck = {
  examine({ compiler, manifest, configuration }) {
    if (configuration === undefined) return [];
    const { module = 'commonjs', moduleResolution = resolutionOf(module) } = compiler;
    const findings: Finding[] = [];
    if (/^(?:node|node10|classic)$/.test(moduleResolution)) {
      findings.push({
        severity: 'error',
        problem: `moduleResolution is "${moduleResolution}"`,
        reason:
          'It does not read the exports of packages, so it finds no @instar/core/testing; TypeScript 7 has removed it.',
        remedy: 'Set module to nodenext, or moduleResolution to bundler if a bundler builds the sources.',
      });
    }
    if (manifest.type === 'module' && module === 'commonjs') {
      findings.push({
        severity: 'error',
        problem: 'package.json says that .js files are ES modules, and the compiler emits CommonJS',
        reason: 'Node fails on the emitted files: exports is not defined in ES module scope.',
        remedy: 'Set module to nodenext in tsconfig.json, or remove "type" from package.json.',
      });
    }
    if (refusesImports(compiler, manifest)) {
      findings.push({
        severity: 'error',
        problem: 'verbatimModuleSyntax is on, and the .ts files are CommonJS',
        reason: 'The compiler then refuses import and export: TS1295 and TS1287.',
        remedy: 'Set "type": "module" in package.json, or remove verbatimModuleSyntax from tsconfig.json.',
      });
    }
    return findings;
  },
};

/** What the compiler derives from `module`. */
function resolutionOf(module: string): string {
  if (/^node(?:16|18|20|next)$/.test(module)) return module;
  return module === 'preserve' ? 'bundler' : 'node10';
}
