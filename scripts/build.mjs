/**
 * Builds by TypeScript alone, incrementally: `node scripts/build.mjs [folder…]`, by default everything. TypeScript 7 emits what 6 does, eight
 * times as fast; the tests' types are checked by both.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setup } from './setup.mjs';
import { isMain, main, packageFolders, PlainError, root, say } from './workspace.mjs';

/** What of a folder is built, in order. A published package has two outputs, an app has one, and one more for its page. */
const outputs = [
  { project: 'tsconfig.esm.json', source: 'src', output: 'dist/esm' },
  { project: 'tsconfig.cjs.json', source: 'src', output: 'dist/cjs', type: 'commonjs' },
  { project: 'tsconfig.build.json', source: 'src', output: 'dist' },
  { project: 'tsconfig.build.json', source: 'examples', output: 'dist' },
  { project: 'tsconfig.browser.json', source: 'browser/src', output: 'browser/dist' },
];

function outputsOf(folder) {
  return outputs
    .map((each) => ({
      ...each,
      project: join(folder, each.project),
      source: join(folder, each.source),
      output: join(folder, each.output),
    }))
    .filter((each) => existsSync(join(root, each.project)) && existsSync(join(root, each.source)));
}

/** `tsc -b` never removes what a deleted or renamed source left behind, and a stale file would be published. */
function prune({ source, output }) {
  const built = join(root, output);
  if (!existsSync(built)) return;
  for (const name of readdirSync(built, { recursive: true })) {
    const stem = /^(.*)\.(?:js|d\.ts)(?:\.map)?$/.exec(name)?.[1];
    if (stem !== undefined && !existsSync(join(root, source, `${stem}.ts`))) rmSync(join(built, name));
  }
}

/** A package brings the page of its errors along: their messages link to it. */
function copyErrorPage(folder) {
  const page = join(root, 'docs/errors', `${basename(folder)}.md`);
  if (existsSync(page)) copyFileSync(page, join(root, folder, 'errors.md'));
}

function tsc(folders, options) {
  const args = [join(root, 'node_modules', 'typescript-7', 'bin', 'tsc'), '-b', ...options];
  return spawnSync(process.execPath, [...args, ...folders.flatMap(outputsOf).map((each) => each.project)], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', options.length === 0 ? 2 : 'pipe', 2],
  });
}

/** Whether building these folders and what they depend on would change nothing. */
export function isBuilt(folders) {
  const { status, stdout } = tsc(folders, ['--dry']);
  return status === 0 && !stdout.includes('would build');
}

/**
 * Builds these folders and what they depend on.
 * @throws {PlainError} when the compiler reports errors; it has printed them by then
 */
export function build(folders = packageFolders()) {
  const targets = folders.flatMap(outputsOf);
  targets.forEach(prune);
  folders.forEach(copyErrorPage);
  const { status } = tsc(folders, []);
  if (status !== 0) throw new PlainError('the build failed');
  for (const { output, type } of targets) {
    if (type) writeFileSync(join(root, output, 'package.json'), `${JSON.stringify({ type })}\n`);
  }
}

if (isMain(import.meta.url)) {
  await main(() => {
    setup();
    const folders = process.argv.slice(2);
    say(`building ${folders.join(', ') || 'everything'}`);
    build(folders.length > 0 ? folders : undefined);
  });
}
