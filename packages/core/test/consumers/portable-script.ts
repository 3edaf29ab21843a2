/** The application of fixtures/portable as one script for all engines, bundled as users do. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { PackedProjects } from './packed-projects.js';

/** The host that the guide shows is the one that engines without timers get. */
const host = '../../../../../docs/examples/how-to/bare-engine/host.ts';

/** Returns the folder that has the script, `application.js`. */
export function portableScript(projects: PackedProjects): string {
  const cwd = projects.project('portable', [[host, 'host.ts']]);
  const options = ['--bundle', '--format=iife', '--target=es2022', '--minify', '--log-level=error'];
  const outfile = `--outfile=${join(cwd, 'application.js')}`;
  execFileSync(projects.tool('esbuild/bin/esbuild'), ['script.ts', ...options, outfile], { cwd, stdio: 'pipe' });
  return cwd;
}
