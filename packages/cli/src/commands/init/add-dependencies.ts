import type { Draft } from '../../changes/draft.js';
import type { InstarSpecs } from '../../packages/instar-spec.js';
import { dependsOn, readManifest } from '../../project/manifest.js';
import type { Project } from '../../project/project.js';
import { setJson } from '../../source/json-edit.js';

/**
 * Adds Instar's packages to the package.json of a project.
 *
 * @returns whether one was missing
 */
export function addDependencies(draft: Draft, { folder, isNest }: Project, specs: InstarSpecs): boolean {
  const manifest = readManifest(draft, folder);
  const path = `${folder}/package.json`;
  let text = draft.text(path) ?? '{}';
  let isNew = false;
  for (const [list, name] of [
    ['dependencies', 'core'],
    ...(isNest ? ([['dependencies', 'nest']] as const) : []),
    ['devDependencies', 'cli'],
  ] as const) {
    if (manifest !== undefined && dependsOn([manifest], `@instar/${name}`)) continue;
    text = setJson(text, [list, `@instar/${name}`], specs(name));
    isNew = true;
  }
  if (isNew) draft.update(path, text);
  return isNew;
}
