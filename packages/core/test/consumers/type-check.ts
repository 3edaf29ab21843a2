/** Checks a file of the fixture `types` with the packed packages, as a project of a user would. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackedProjects } from './packed-projects.js';

export const compilers: readonly (readonly [name: string, path: string])[] = [
  ['TypeScript 6', 'typescript/bin/tsc'],
  ['TypeScript 7', 'typescript-7/bin/tsc'],
];

export interface TypeCheck {
  readonly file: string;
  readonly compiler: string;
  /** `type` of the project's manifest. */
  readonly type: string;
  readonly options: object;
}

/** The compiler's complaints about the project and our declarations; RxJS's own name `setTimeout`, which a bare engine lacks. */
export function complaints(projects: PackedProjects, { file, compiler, type, options }: TypeCheck): string[] {
  const cwd = projects.project('types', []);
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipDefaultLibCheck: true,
    experimentalDecorators: true,
    noEmit: true,
    ...options,
  };
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ name: 'consumer-types', private: true, type }));
  writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  const { stdout } = spawnSync(process.execPath, [projects.tool(compiler)], { cwd, encoding: 'utf8' });
  return stdout.split('\n').filter((line) => /^\S.*: error/.test(line) && !line.includes('node_modules/rxjs/'));
}
