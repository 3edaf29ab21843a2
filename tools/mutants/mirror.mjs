/**
 * A compiled copy of the workspace's packages in a folder of its own, in which sources and tests stand side by side as they do in the
 * repository: sources with mutants in them, the tests as they are, and packages that import each other by name find the copies.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';
import { compile } from './instrument.mjs';

/** Programs of their own, or tests that need other compiler options or the built packages. */
const LEFT_OUT = /(?:^|\/)(?:node_modules|dist)\/|^packages\/[^/]+\/test\/(?:consumers|standard|types|type-cost)\//;

const isTypeScript = (path) => path.endsWith('.ts') && !path.endsWith('.d.ts');
const isTest = (path) => path.endsWith('.test.ts');

/** The packages that have tests, with their files relative to the root. */
export function readPackages(root) {
  return readdirSync(join(root, 'packages'))
    .filter((name) => existsSync(join(root, 'packages', name, 'tsconfig.test.json')))
    .map((name) => {
      const folder = `packages/${name}`;
      const files = ['src', 'test'].flatMap((part) => filesBelow(root, `${folder}/${part}`));
      const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      return { folder, manifest, files, options: optionsOf(join(root, folder, 'tsconfig.test.json')) };
    });
}

function filesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !LEFT_OUT.test(path))
    .sort();
}

function optionsOf(tsconfig) {
  const { options } = ts.getParsedCommandLineOfConfigFile(tsconfig, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  });
  return { ...options, isolatedModules: true, noEmit: false, sourceMap: false, paths: undefined };
}

const isCommonJs = ({ options }) => options.module === ts.ModuleKind.CommonJS;

/** Writes the copy, and returns the tests that import, directly or not, a file that has mutants. */
export function writeMirror(root, target, mutants) {
  const packages = readPackages(root);
  rmSync(target, { recursive: true, force: true });
  const imports = new Map();
  for (const each of packages) {
    writeManifest(target, each);
    linkDependencies(root, target, each, packages);
    for (const path of each.files) {
      const to = join(target, path);
      mkdirSync(dirname(to), { recursive: true });
      if (!isTypeScript(path)) {
        cpSync(join(root, path), to);
        continue;
      }
      const text = readFileSync(join(root, path), 'utf8');
      imports.set(path, importsOf(path, text, packages));
      const own = mutants.filter(({ file }) => file === path);
      writeFileSync(to.replace(/\.ts$/, '.js'), compile(path, text, each.options, own));
    }
  }
  const mutated = new Set(mutants.map(({ file }) => file));
  return packages.flatMap((each) =>
    each.files
      .filter((path) => isTest(path) && reaches(path, mutated, imports))
      .map((path) => ({
        path,
        package: each.folder,
        compiled: join(target, path.replace(/\.ts$/, '.js')),
        isCommonJs: isCommonJs(each),
      })),
  );
}

/** Entries lead to the sources, in the one form that the tests of the package are compiled to. */
function writeManifest(target, each) {
  const { name, version, exports } = each.manifest;
  const entry = (value) =>
    typeof value === 'string'
      ? value.replace(/^\.\/dist\/(?:esm|cjs)\//, './src/')
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, entry(inner)]));
  const manifest = { name, version, type: isCommonJs(each) ? 'commonjs' : 'module', exports: entry(exports) };
  const folder = join(target, each.folder);
  mkdirSync(join(folder, 'src'), { recursive: true });
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  // Where a build would be: fixtures and entries of workers are looked for there, from a built file or beside one.
  for (const link of ['esm', 'dist/esm']) symlinkSync(join(folder, 'src'), join(folder, link), 'junction');
}

function linkDependencies(root, target, { folder }, packages) {
  const from = join(root, folder, 'node_modules');
  if (!existsSync(from)) return;
  const link = (name) => {
    const to = join(target, folder, 'node_modules', name);
    const own = packages.find(({ manifest }) => manifest.name === name);
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(own ? join(target, own.folder) : realpathSync(join(from, name)), to, 'junction');
  };
  for (const name of readdirSync(from).filter((entry) => !entry.startsWith('.'))) {
    if (name.startsWith('@')) readdirSync(join(from, name)).forEach((inner) => link(`${name}/${inner}`));
    else link(name);
  }
}

/** The files of the workspace that a source imports. */
function importsOf(path, text, packages) {
  return ts.preProcessFile(text).importedFiles.flatMap(({ fileName }) => {
    if (fileName.startsWith('.')) return [join(dirname(path), fileName).split(sep).join('/').replace(/\.js$/, '.ts')];
    const own = packages.find(({ manifest }) => fileName === manifest.name || fileName.startsWith(`${manifest.name}/`));
    if (own === undefined) return [];
    const entry = fileName.slice(own.manifest.name.length + 1) || 'index';
    return [`${own.folder}/src/${entry}.ts`];
  });
}

function reaches(path, wanted, imports) {
  const seen = new Set([path]);
  for (const each of seen) {
    if (wanted.has(each)) return true;
    for (const next of imports.get(each) ?? []) seen.add(next);
  }
  return false;
}
