/**
 * Lays out a package as it is published, in its folder `dist/package`: code without comments, the declarations that its entries lead to, and
 * no maps. Core's CommonJS copy is one bundle of the ES modules; a package that finds its own files at run time has a tsconfig for that copy.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { indentByTabs } from '../tools/indent-by-tabs.mjs';
import { root } from './workspace.mjs';

/** Loaded when it is needed: a fresh clone installs it first. */
const esbuild = () => createRequire(import.meta.url)('esbuild');

const imports = /(?:from|import)\s*\(?\s*["'](\.[^"']+)\.js["']/g;

/** Tests pack at the same time: whatever is there is complete, and stays if it is the same. */
function write(path, text, written) {
  written.add(path);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = join(root, 'node_modules', `.staged-${process.pid}`);
  writeFileSync(draft, text);
  renameSync(draft, path);
}

function removeOthers(folder, written) {
  for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(name.parentPath, name.name);
    if (name.isFile() && !written.has(path)) rmSync(path, { force: true });
  }
}

const withoutComments = (text) => text.replace(/^[ \t]*\/\*[^]*?\*\/\n/gm, '');

const withoutExamples = (text) => text.replace(/^[ \t]*\* @example\n(?:[ \t]*\*(?! @|\/).*\n)*/gm, '');

/** The modules that a declaration names. */
function namedIn(text, module) {
  return [...withoutComments(text).matchAll(imports)].map(([, path]) => join(dirname(module), path));
}

/**
 * Copies the declarations that the entries lead to. Those that no entry names hold nothing that a user can name, and so need no docs. The
 * CommonJS copy has the docs of the root entry, without their examples: the others are for authors of extensions.
 */
function stageDeclarations(from, entries, { esm, cjs }, put) {
  const read = (module) => readFileSync(join(from, `${module}.d.ts`), 'utf8').replace(/^\/\/# source.*\n?/m, '');
  const namedBy = (some) => new Set([...some, ...some.flatMap((entry) => namedIn(read(entry), entry))]);
  const [shown, shownInCjs] = [namedBy(entries), namedBy(entries.filter((entry) => entry === 'index'))];
  const all = new Set(entries);
  for (const module of all) {
    const text = indentByTabs(read(module), 4);
    for (const named of namedIn(text, module)) all.add(named);
    put(join(esm, `${module}.d.ts`), shown.has(module) ? text : withoutComments(text));
    put(join(cjs, `${module}.d.ts`), shownInCjs.has(module) ? withoutExamples(text) : withoutComments(text));
  }
}

/** The code of a folder, file by file. Names and lines stay readable, for stacks and debuggers. */
function stageCode(from, to, put) {
  for (const name of readdirSync(from, { recursive: true }).filter((each) => each.endsWith('.js')))
    put(join(to, name), indentByTabs(stripped(readFileSync(join(from, name), 'utf8')), 2));
}

/** Code without comments. Those between the members of a class pass esbuild. */
function stripped(text) {
  const { code } = esbuild().transformSync(text, { minifySyntax: true });
  return withoutComments(code).replace(/^[ \t]*\/\/.*\n/gm, '');
}

/** All modules in one, and for each entry a file with its names, which all share that one. */
function stageBundle(from, entries, to, put) {
  const options = { bundle: true, write: false, packages: 'external', platform: 'node', logLevel: 'error' };
  const build = (contents, more) =>
    esbuild().buildSync({ ...options, stdin: { contents, resolveDir: from }, format: 'cjs', ...more }).outputFiles[0]
      .text;
  const all = entries.map((entry) => `export * from './${entry}.js';`).join('\n');
  const small = { minifyWhitespace: true, minifySyntax: true, lineLimit: 120 };
  put(join(to, 'instar.js'), build(all, small));
  for (const entry of entries) {
    const { metafile } = esbuild().buildSync({
      ...options,
      entryPoints: [join(from, `${entry}.js`)],
      format: 'esm',
      metafile: true,
    });
    const [{ exports: names }] = Object.values(metafile.outputs);
    put(
      join(to, `${entry}.js`),
      build(`export { ${names.join(', ')} } from './instar.js';`, { external: ['./instar.js'], ...small }),
    );
  }
}

/** Lays out the built package of a folder, if its manifest says that it is published from there. */
export function stage(folder) {
  const from = join(root, folder);
  const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  if (manifest.publishConfig?.directory === undefined) return;
  const to = join(from, manifest.publishConfig.directory);
  const entries = Object.values(manifest.exports)
    .flatMap((entry) => entry.import?.default ?? [])
    .map((path) => /\/([^/]+)\.js$/.exec(path)[1]);
  const [esm, cjs] = ['dist/esm', 'dist/cjs'].map((each) => join(to, each));
  const written = new Set();
  const put = (path, text) => write(path, text, written);
  stageCode(join(from, 'dist/esm'), esm, put);
  if (existsSync(join(from, 'tsconfig.cjs.json'))) stageCode(join(from, 'dist/cjs'), cjs, put);
  else stageBundle(join(from, 'dist/esm'), entries, cjs, put);
  stageDeclarations(join(from, 'dist/esm'), entries, { esm, cjs }, put);
  put(join(cjs, 'package.json'), '{ "type": "commonjs" }\n');
  const pages = ['README.md', 'CHANGELOG.md', ...manifest.files.filter((each) => each !== 'dist')];
  for (const name of pages.filter((each) => existsSync(join(from, each))))
    put(join(to, name), readFileSync(join(from, name), 'utf8'));
  put(join(to, 'LICENSE'), readFileSync(join(root, 'LICENSE'), 'utf8'));
  put(join(to, 'package.json'), `${JSON.stringify({ ...manifest, ...repository(folder) }, null, 2)}\n`);
  removeOthers(to, written);
}

/** Where a release comes from: npm's proof of it names the repository that the workflow runs in. */
function repository(folder) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = process.env;
  return name === undefined ? {} : { repository: { type: 'git', url: `git+${server}/${name}.git`, directory: folder } };
}
