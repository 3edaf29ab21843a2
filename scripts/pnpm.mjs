/** Finds the pnpm that this workspace is pinned to, or has npx fetch it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  return ['npx', '--yes', packageManager];
}

/**
 * Runs the pinned pnpm to its end and gathers what it prints.
 * @returns {{ status: number | null, output: string }} the exit code (null: could not be started) and both streams
 */
export function pnpm(args, cwd = root) {
  command ??= find();
  const [file, ...first] = command;
  const run = spawnSync(file, [...first, ...args], { cwd, env, shell: windows, encoding: 'utf8', maxBuffer: 1 << 26 });
  return { status: run.status, output: run.error ? run.error.message : run.stdout + run.stderr };
}
