/** Makes a fresh clone ready: checks Node, installs from the lockfile, and does nothing when nothing changed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm } from './pnpm.mjs';
import { runtimesPackage } from './runtimes.mjs';
import { isMain, main, packageFolders, PlainError, root, say } from './workspace.mjs';

const oldest = [20, 19];
const stamp = join(root, 'node_modules', '.instar-setup');
const log = join(root, 'node_modules', '.instar-setup.log');

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new PlainError(`needs Node ${oldest.join('.')} or newer, and this is ${process.version}`);
}

/** Whatever decides what an install puts into node_modules. */
function fingerprint() {
  const manifests = packageFolders().map((folder) => join(folder, 'package.json'));
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests];
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function isInstalled(print) {
  const ready = existsSync(stamp) && existsSync(join(root, 'node_modules', '.modules.yaml'));
  return ready && readFileSync(stamp, 'utf8') === print;
}

/** The line of a failed install that says why: pnpm's verdict, else npm's, else its last word. */
function reason(output) {
  const lines = output.split('\n').map((line) => line.trim());
  const verdict = lines.find((line) => line.startsWith('ERR_')) ?? lines.find((line) => line.startsWith('npm error'));
  return verdict ?? lines.findLast((line) => line !== '') ?? 'it said nothing';
}

export function setup() {
  checkNode();
  const print = fingerprint();
  if (isInstalled(print)) return;
  say('installing dependencies from the lockfile (the first time takes up to a minute)');
  const { status, output } = pnpm(['install', '--frozen-lockfile', '--filter', `!${runtimesPackage}`]);
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(log, output);
  if (status !== 0)
    throw new PlainError(`the install failed: ${reason(output)} (all of it: node_modules/.instar-setup.log)`);
  writeFileSync(stamp, print);
}

if (isMain(import.meta.url)) await main(setup);
