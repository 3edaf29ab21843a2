import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, relative } from 'node:path';
import { execute, runScript } from '../../packages/package-manager.js';
import type { Application } from './application.js';
import { applicationManifest } from './application-manifest.js';

const templates = fileURLToPath(new URL('../../../templates/', import.meta.url));

/** The paths and texts of all files of an application. */
export function applicationFiles(application: Application): ReadonlyMap<string, string> {
  const { name, manager, isEsm, isNest } = application;
  const values: Readonly<Record<string, string>> = {
    name,
    run: runScript(manager, '').trim(),
    exec: `${execute[manager]} instar`,
  };
  const files = new Map([['package.json', applicationManifest(application)]]);
  for (const template of ['shared', isNest ? 'nest' : 'app'].map((each) => join(templates, each))) {
    for (const path of filesOf(template)) {
      const target = targetOf(path, isEsm);
      if (target === undefined) continue;
      const text = readFileSync(join(template, path), 'utf8');
      files.set(
        target,
        text.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => values[key] ?? whole),
      );
    }
  }
  // Without these Yarn would install without a node_modules, or into a project above this one.
  if (manager === 'yarn') files.set('.yarnrc.yml', 'nodeLinker: node-modules\n').set('yarn.lock', '');
  return files;
}

function filesOf(template: string): readonly string[] {
  return readdirSync(template, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(template, path)).isFile())
    .map((path) => relative(template, join(template, path)).replaceAll('\\', '/'))
    .sort();
}

/** Dot files have no dot in the template, since npm leaves out a .gitignore. A file of the other kind of module has no target. */
function targetOf(path: string, isEsm: boolean): string | undefined {
  if (path === 'gitignore' || path === 'prettierrc.json') return `.${path}`;
  const [, stem, kind] = /^(.*)\.(esm|cjs)\.ts$/.exec(path) ?? [];
  if (stem === undefined) return path;
  return (kind === 'esm') === isEsm ? `${stem}.ts` : undefined;
}
