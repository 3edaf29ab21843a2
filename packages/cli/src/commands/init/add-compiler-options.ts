import type { Site } from '../../generation/site.js';
import { CliError } from '../../plugin/cli-error.js';
import { compilerOptions, configurationPath } from '../../project/compiler-options.js';
import { refusesImports } from '../../project/refuses-imports.js';
import { readJsonc } from '../../project/read-jsonc.js';
import { setJson } from '../../source/json-edit.js';

/** What constructor injection by class needs of the compiler. */
const needed = ['experimentalDecorators', 'emitDecoratorMetadata'] as const;

/** Switches on what the compiler has to emit for injection, where that is not on already. */
export function addCompilerOptions(site: Site): void {
  const { draft, project } = site;
  const path = configurationPath(draft, project.sources);
  if (path === undefined) {
    throw new CliError(
      'INSTAR_CLI_NOT_FOUND',
      `there is no tsconfig.json in ${project.folder}: run npm install --save-dev typescript && npx tsc --init, and then instar init again`,
    );
  }
  const compiler = compilerOptions(draft, project.sources);
  if (refusesImports(compiler, project.manifests[0] ?? {})) {
    throw new CliError(
      'INSTAR_CLI_PROJECT',
      `${path} has verbatimModuleSyntax, which refuses import and export in the CommonJS files of this package: set "type": "module" in package.json, or remove verbatimModuleSyntax`,
    );
  }
  const { moduleResolution, module, ...present } = compiler;
  const missing = needed.filter((name) => present[name] !== true);
  const { references } = (readJsonc(draft, path) ?? {}) as { readonly references?: readonly unknown[] };
  if (missing.length > 0 && references !== undefined) {
    site.note(`NOTE ${path} refers to other projects: set ${missing.join(' and ')} in the one that has the sources`);
  } else {
    let text = draft.text(path) ?? '{}';
    for (const name of missing) text = setJson(text, ['compilerOptions', name], true);
    draft.update(path, text);
  }
  const resolution = moduleResolution ?? module ?? '';
  if (/^(?:node|node10|classic|commonjs)$/.test(resolution)) {
    site.note(`NOTE moduleResolution "${resolution}" does not know the exports of packages: use nodenext or bundler`);
  }
}
