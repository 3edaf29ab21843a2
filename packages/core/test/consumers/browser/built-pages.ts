/** The page of the fixtures, built as users build theirs. Each function returns the folder to serve. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, type PackedProjects, type SharedFile } from '../packed-projects.js';

const sources: readonly SharedFile[] = [
  'analyst.ts',
  'letters.ts',
  'prober.ts',
  'page.ts',
  'page.worker.ts',
  'broken.worker.ts',
].map((file) => [file, file]);

export function builtByVite(projects: PackedProjects): string {
  const cwd = projects.project('vite-page', [...sources, ['page-workers-vite.ts', 'page-workers.ts']]);
  node(cwd, projects.tool('vite/bin/vite.js'), 'build', '--logLevel', 'warn');
  return join(cwd, 'dist');
}

/** esbuild leaves the words `new URL(…)` as they are: the entry of the worker is an entry of the build too. */
export function builtByEsbuild(projects: PackedProjects): string {
  const cwd = projects.project('esbuild', [...sources, ['page-workers-esbuild.ts', 'page-workers.ts']]);
  const entries = ['page.ts', 'page.worker.ts', 'broken.worker.ts'];
  const options = ['--bundle', '--platform=browser', '--format=esm', '--minify', '--outdir=dist', '--log-level=error'];
  execFileSync(projects.tool('esbuild/bin/esbuild'), [...entries, ...options], { cwd, stdio: 'pipe' });
  writeFileSync(join(cwd, 'dist/index.html'), '<!doctype html><script type="module" src="./page.js"></script>');
  return join(cwd, 'dist');
}
