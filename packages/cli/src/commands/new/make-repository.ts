import { run } from '../../packages/install.js';

/** Makes a repository with a first commit. A folder within a repository, or a machine without Git, is left alone. */
export async function makeRepository(folder: string): Promise<void> {
  const git = async (...args: string[]): Promise<boolean> => (await run('git', args, folder)).code === 0;
  if (await git('rev-parse', '--is-inside-work-tree')) return;
  if (!(await git('init', '--initial-branch=main'))) return;
  await git('add', '--all');
  // Without an author there is no commit, and the files are staged.
  await git('commit', '--quiet', '--message', 'feat: start with instar new');
}
