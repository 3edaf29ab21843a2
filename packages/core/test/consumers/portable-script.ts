/** The application of fixtures/portable as one script for all engines, bundled as users do. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { PackedProjects } from './packed-projects.js';

/** The host that the guide shows is the one that engines without timers get. */
const host = '../../../../../docs/examples/how-to/bare-engine/host.ts';

/** Returns the folder that has the script, `application.js`. */
export function portableScript(projects: PackedProjects): string {
  const cwd = projects.project('portable', [[host, 'host.ts']]);
  const options = ['--bundle', '--format=iife', '--target=es2022', '--minify', '--log-level=warning'];
  const outfile = `--outfile=${join(cwd, 'application.js')}`;
  const tool = projects.tool('esbuild/bin/esbuild');
  const { stderr } = spawnSync(tool, ['script.ts', ...options, outfile], { cwd, encoding: 'utf8' });
  // A bundler has nothing to warn of, either.
  if (stderr !== '') throw new Error(stderr);
  return cwd;
}
