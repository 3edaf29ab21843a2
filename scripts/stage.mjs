/**
 * Lays out a package as it is published, in its folder `dist/package`: code without comments, the declarations that its entries lead to, and
 * no maps. Core's CommonJS copy is one bundle of the ES modules; a package that finds its own files at run time has a tsconfig for that copy.
 */
import { buildSync, transformSync } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './workspace.mjs';

const imports = /(?:from|import)\s*\(?\s*["'](\.[^"']+)\.js["']/g;

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Copies the declaration of a module, and those that it leads to, once for each of the targets. */
function stageDeclarations(from, module, targets, done = new Set()) {
  if (done.has(module)) return;
  done.add(module);
  const text = readFileSync(join(from, `${module}.d.ts`), 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
  for (const target of targets) write(join(target, `${module}.d.ts`), text);
  const code = text.replace(/\/\*[^]*?\*\//g, '');
  for (const [, path] of code.matchAll(imports)) stageDeclarations(from, join(dirname(module), path), targets, done);
}

/** The code of a folder, file by file. Names and lines stay readable, for stacks and debuggers. */
function stageCode(from, to) {
  for (const name of readdirSync(from, { recursive: true }).filter((each) => each.endsWith('.js')))
    write(join(to, name), transformSync(readFileSync(join(from, name), 'utf8')).code);
}

/** All modules in one, and for each entry a file with its names, which all share that one. */
function stageBundle(from, entries, to) {
  const options = { bundle: true, write: false, packages: 'external', platform: 'node', logLevel: 'error' };
  const build = (contents, more) =>
    buildSync({ ...options, stdin: { contents, resolveDir: from }, format: 'cjs', ...more }).outputFiles[0].text;
  const all = entries.map((entry) => `export * from './${entry}.js';`).join('\n');
  write(join(to, 'instar.js'), build(all, { minifyWhitespace: true, lineLimit: 120 }));
  for (const entry of entries) {
    const { metafile } = buildSync({
      ...options,
      entryPoints: [join(from, `${entry}.js`)],
      format: 'esm',
      metafile: true,
    });
    const [{ exports: names }] = Object.values(metafile.outputs);
    write(
      join(to, `${entry}.js`),
      build(`export { ${names.join(', ')} } from './instar.js';`, { external: ['./instar.js'] }),
    );
  }
}

/** @returns the folder */
export function stage(folder) {
  const from = join(root, folder);
  const to = join(from, 'dist/package');
  const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  const entries = Object.values(manifest.exports)
    .flatMap((entry) => entry.import?.default ?? [])
    .map((path) => /\/([^/]+)\.js$/.exec(path)[1]);
  const [esm, cjs] = ['dist/esm', 'dist/cjs'].map((each) => join(to, each));
  rmSync(to, { recursive: true, force: true });
  stageCode(join(from, 'dist/esm'), esm);
  if (existsSync(join(from, 'tsconfig.cjs.json'))) stageCode(join(from, 'dist/cjs'), cjs);
  else stageBundle(join(from, 'dist/esm'), entries, cjs);
  const done = new Set();
  for (const entry of entries) stageDeclarations(join(from, 'dist/esm'), entry, [esm, cjs], done);
  write(join(cjs, 'package.json'), '{ "type": "commonjs" }\n');
  for (const name of manifest.files.filter((each) => each !== 'dist')) cpSync(join(from, name), join(to, name));
  for (const name of ['README.md', 'package.json'].filter((each) => existsSync(join(from, each))))
    cpSync(join(from, name), join(to, name));
  cpSync(join(root, 'LICENSE'), join(to, 'LICENSE'));
  return to;
}
