/** Finds the pnpm that this workspace is pinned to, or has npx fetch it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root } from './workspace.mjs';

const windows = process.platform === 'win32';

// A pnpm of another version would otherwise download and become the pinned one, or refuse to run; and `npm --silent` would
// have pnpm keep to itself why it failed.
const env = { ...process.env, npm_config_manage_package_manager_versions: 'false', npm_config_loglevel: 'info' };

let command;

function find() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = packageManager.split('@')[1];
  const present = spawnSync('pnpm', ['--version'], { cwd: root, env, shell: windows, encoding: 'utf8' });
  if (present.status === 0 && present.stdout.trim() === version) return ['pnpm'];
  const program = fetched(packageManager, version);
  return program === undefined ? ['npx', '--yes', packageManager] : [process.execPath, program];
}

/** The program of the pnpm that npx has fetched. npx takes seconds to find it, so where it is stays on record for as long as it is there. */
function fetched(packageManager, version) {
  const record = join(root, 'node_modules', '.cache', 'instar', packageManager);
  const known = existsSync(record) ? readFileSync(record, 'utf8') : '';
  if (existsSync(known)) return known;
  const args = ['--yes', '--package', packageManager, 'node', '-p', 'process.env.PATH'];
  const { stdout } = spawnSync('npx', args, { cwd: root, env, shell: windows, encoding: 'utf8' });
  const packages = (stdout ?? '')
    .trim()
    .split(delimiter)
    .map((bin) => join(bin, '../pnpm'));
  const found = packages.find((folder) => versionOf(folder) === version);
  const program = found && join(found, 'bin/pnpm.cjs');
  // Before the first install there is no folder for records.
  if (program !== undefined && existsSync(join(root, 'node_modules', '.modules.yaml'))) {
    mkdirSync(dirname(record), { recursive: true });
    writeFileSync(record, program);
  }
  return program;
}

function versionOf(folder) {
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
}

/**
 * Runs the pinned pnpm to its end and gathers what it prints.
 * @returns {{ status: number | null, output: string }} the exit code (null: could not be started) and both streams
 */
export function pnpm(args, cwd = root) {
  command ??= find();
  const [file, ...first] = command;
  const shell = windows && file !== process.execPath;
  const run = spawnSync(file, [...first, ...args], { cwd, env, shell, encoding: 'utf8', maxBuffer: 1 << 26 });
  return { status: run.status, output: run.error ? run.error.message : run.stdout + run.stderr };
}
